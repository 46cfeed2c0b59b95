import { ImageFacts } from './image-facts';
import { wellKnownFactsOf } from './well-known-images';
import { imageName } from '../pod/image-name';

/** Facts by what they are of: a repository, or one of its images with the version behind it. */
export type DescribedImages = Readonly<Record<string, ImageFacts>>;

/** What is known of images. */
export interface KnownImages {
  /** Whether the table of well-known images is to be believed, where nothing else is said. */
  readonly areWellKnown: boolean;
  /** The weakest word first: that of an outer construct before that of an inner one. */
  readonly described: readonly DescribedImages[];
}

export const UNKNOWN_IMAGES: KnownImages = { areWellKnown: false, described: [] };

const NOTHING: ImageFacts = {};

/** What is known of the image that a reference names, fact by fact. */
export function imageFactsOf(reference: string | undefined, { areWellKnown, described }: KnownImages): ImageFacts {
  if (!reference || (!areWellKnown && described.length === 0)) return NOTHING;
  const name = imageName(reference);
  const { repository, version = ':latest' } = name;
  const wellKnown = areWellKnown ? wellKnownFactsOf(name) : NOTHING;
  return described.reduce((facts, images) => ({ ...facts, ...images[repository], ...images[repository + version] }), wellKnown);
}

/** What facts that are given for a reference are of: a repository where it names neither tag nor digest. */
export function describedBy(reference: string): string {
  const { repository, version = '' } = imageName(reference);
  return repository + version;
}
