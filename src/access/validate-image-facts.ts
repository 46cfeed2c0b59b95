import { ImageFacts } from './image-facts';
import { CAPABILITIES } from './kernel/capabilities';
import { Mistake } from '../mistakes/mistake';
import { ANY, isLazy, KNOWN_FLAG, listOf, Properties, soundPart } from '../mistakes/shapes';

// https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
export const LARGEST_ID = 2147483647;

// https://github.com/distribution/reference/blob/main/regexp.go
const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const PATH_COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
export const IMAGE = new RegExp(`^(?:${DOMAIN}/)?${PATH_COMPONENT}(?:/${PATH_COMPONENT})*(?::\\w[\\w.-]{0,127})?(?:@${DIGEST})?$`);

const FACTS: Properties = { workerUsers: listOf(ANY), fileCapabilities: listOf(ANY), setUserIdFiles: KNOWN_FLAG, dumpable: KNOWN_FLAG };

/** What is mistaken in what is said of an image. */
export function validateImageFacts(facts: ImageFacts): Mistake[] {
  const { sound, mistakes } = soundPart(facts, FACTS);
  const { user, group, stepDownUser, stepDownGroup, workerUsers = [], fileCapabilities = [] } = sound;
  return [
    ...mistakes,
    ...Object.entries({ user, group, stepDownUser, stepDownGroup }).flatMap(([field, id]) => validateId(field, id)),
    ...workerUsers.flatMap(id => validateId('workerUsers', id)),
    ...[stepDownUser, ...workerUsers].some(id => id === 0) ? [{ code: 'gives-up-nothing' } as const] : [],
    ...stepDownUser !== undefined && user ? [{ code: 'steps-down-from-no-root', value: user } as const] : [],
    ...fileCapabilities.flatMap(capability => validateCapability(String(capability))),
  ];
}

/** What is mistaken in a reference that has to be known: a `Lazy` is none yet. */
export function validateReference(image: unknown): Mistake[] {
  return typeof image === 'string' ? validateImage(image) : [{ code: 'image-type', field: 'image', value: image }];
}

/** What is mistaken in the name of an image, as far as container runtimes agree. */
export function validateImage(image: unknown): Mistake[] {
  // A `Lazy` is an object, and known at synthesis only.
  if (image === undefined || isLazy(image)) return [];
  if (typeof image !== 'string') return [{ code: 'image-type', field: 'image', value: image }];
  if (image.trim() === '') return [{ code: 'image-empty', field: 'image', value: image }];
  if (image.trim() !== image) return [{ code: 'image-white-space', field: 'image', value: image }];
  return IMAGE.test(image) ? [] : [{ code: 'image-reference', field: 'image', value: image }];
}

/** What is no uid or gid. */
export function validateId(field: string, id: number | undefined): Mistake[] {
  const isId = id === undefined || (Number.isInteger(id) && id >= 0 && id <= LARGEST_ID);
  return isId ? [] : [{ code: 'id', field, value: id, largest: LARGEST_ID }];
}

const ALL = 'ALL';

/** What is no capability as Kubernetes writes it. */
export function validateCapability(name: string): Mistake[] {
  if (name === ALL || CAPABILITIES.includes(name)) return [];
  const intended = name.toUpperCase().replace(/^CAP_/, '');
  const isKnown = intended === ALL || CAPABILITIES.includes(intended);
  return [isKnown ? { code: 'capability-spelling', value: name, intended } : { code: 'capability-unknown', value: name }];
}
