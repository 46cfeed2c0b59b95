import { ImageFacts } from './image-facts';
import { imageName } from '../pod/image-name';

/** Facts by what they are of: a repository, or one of its images with the version behind it. */
export type DescribedImages = Readonly<Record<string, ImageFacts>>;

/** What is known of images, the weakest word first: those of an outer construct before those of an inner one. */
export type KnownImages = readonly DescribedImages[];

const NOTHING: ImageFacts = {};

/** What is known of the image that a reference names, fact by fact. */
export function imageFactsOf(reference: string | undefined, known: KnownImages): ImageFacts {
  if (known.length === 0 || !reference) return NOTHING;
  const { repository, version = ':latest' } = imageName(reference);
  return known.reduce((facts, described) => ({ ...facts, ...described[repository], ...described[repository + version] }), NOTHING);
}

/** What facts that are given for a reference are of: a repository where it names neither tag nor digest. */
export function describedBy(reference: string): string {
  const { repository, version = '' } = imageName(reference);
  return repository + version;
}
