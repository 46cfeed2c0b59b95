import { ImageFacts } from '../access/image-facts';
import { DescribedImages, describedBy } from '../access/known-images';
import { validateImageFacts } from '../access/validate-image-facts';
import { validateImage } from '../access/validate-image-reference';
import { mistakeInWords } from '../mistakes/wording';
import { pointerSegment } from '../pod/json-pointer-segment';
import { isManifest, Manifest } from '../workload/manifest';

/** What may be said of an image, as `Images.describe` takes it. */
export const IMAGE_FACTS: Readonly<Record<keyof ImageFacts, 'id' | 'ids' | 'capabilities' | 'flag'>> = {
  user: 'id',
  group: 'id',
  stepDownUser: 'id',
  stepDownGroup: 'id',
  workerUsers: 'ids',
  fileCapabilities: 'capabilities',
  setUserIdFiles: 'flag',
  dumpable: 'flag',
};

interface ImageProblem {
  readonly problem: string;
  readonly within: string;
}

/** What is wrong with facts by the images that they are of. */
export function imageProblemsIn(images: Manifest): ImageProblem[] {
  const known = new Map<string, string>();
  return Object.entries(images).flatMap(([image, facts]) => problemsOf(image, facts, known).map(({ problem, fact }) => (
    { problem: `'${image}': ${problem}`, within: [image, ...fact === undefined ? [] : [fact]].map(pointerSegment).join('') }
  )));
}

function problemsOf(image: string, facts: unknown, known: Map<string, string>): FactProblem[] {
  const [mistake] = validateImage(image);
  if (mistake) return [{ problem: mistakeInWords(mistake) }];
  const before = known.get(describedBy(image));
  if (before !== undefined) return [{ problem: `it is '${before}' by another name` }];
  known.set(describedBy(image), image);
  if (!isManifest(facts)) return [{ problem: 'it has no facts by their names' }];
  // As a file of settings has it.
  if (image === 'images' && Object.values(facts).some(isManifest)) return [{ problem: 'it holds images by itself: write them without it, or pass the file by --config' }];
  return factProblemsIn(facts);
}

interface FactProblem {
  readonly problem: string;
  readonly fact?: string;
}

function factProblemsIn(facts: Manifest): FactProblem[] {
  const others = Object.keys(facts).filter(fact => !Object.hasOwn(IMAGE_FACTS, fact));
  return [
    ...others.map(fact => ({ problem: `${fact} is no fact, but ${Object.keys(IMAGE_FACTS).join(', ')} are`, fact })),
    ...validateImageFacts(facts).map(mistake => ({ problem: mistakeInWords(mistake), fact: mistake.field })),
  ];
}

/** The same in which nothing is wrong, by what the images' names are in full. */
export function describedImages(images: Readonly<Record<string, ImageFacts>>): DescribedImages {
  return Object.fromEntries(Object.entries(images).map(([image, facts]) => [describedBy(image), facts]));
}
