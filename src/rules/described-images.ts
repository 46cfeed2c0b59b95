import { ImageFacts } from '../access/image-facts';
import { DescribedImages, describedBy } from '../access/known-images';
import { validateImage, validateImageFacts } from '../access/validate-image-facts';
import { shown } from '../mistakes/shown';
import { mistakeInWords } from '../mistakes/wording';
import { pointerSegment } from '../pod/json-pointer-segment';
import { isManifest, Manifest } from '../workload/manifest';

const isListOf = (type: string) => (value: unknown) => Array.isArray(value) && value.every(each => typeof each === type);

/** What a fact can be, and what is said of one that is not. */
const SORTS = {
  id: { is: (value: unknown) => typeof value === 'number', not: 'no number' },
  ids: { is: isListOf('number'), not: 'no list of numbers' },
  capabilities: { is: isListOf('string'), not: 'no list of capabilities' },
  flag: { is: (value: unknown) => typeof value === 'boolean', not: 'neither true nor false' },
};

/** What may be said of an image, as `Images.describe` takes it. */
export const IMAGE_FACTS: Readonly<Record<keyof ImageFacts, keyof typeof SORTS>> = {
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
  return isManifest(facts) ? factProblemsIn(facts) : [{ problem: 'it has no facts by their names' }];
}

interface FactProblem {
  readonly problem: string;
  readonly fact?: string;
}

function factProblemsIn(facts: Manifest): FactProblem[] {
  const ofOtherSort = Object.entries(facts).flatMap(([fact, value]) => sortProblemsOf(fact, value).map(problem => ({ problem, fact })));
  return ofOtherSort.length > 0 ? ofOtherSort : validateImageFacts(facts).map(mistake => ({ problem: mistakeInWords(mistake), fact: mistake.field }));
}

function sortProblemsOf(fact: string, value: unknown): string[] {
  if (!Object.hasOwn(IMAGE_FACTS, fact)) return [`${fact} is no fact, but ${Object.keys(IMAGE_FACTS).join(', ')} are`];
  const { is, not } = SORTS[IMAGE_FACTS[fact as keyof ImageFacts]];
  return is(value) ? [] : [`${fact} ${shown(value)} is ${not}`];
}

/** The same in which nothing is wrong, by what the images' names are in full. */
export function describedImages(images: Readonly<Record<string, ImageFacts>>): DescribedImages {
  return Object.fromEntries(Object.entries(images).map(([image, facts]) => [describedBy(image), facts]));
}
