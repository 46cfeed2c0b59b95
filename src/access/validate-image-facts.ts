import { ImageFacts } from './image-facts';
import { validateCapability } from './validate-capability';
import { validateId } from './validate-id';
import { Mistake } from '../mistakes/mistake';
import { ANY, KNOWN_FLAG, listOf, Properties, soundPart } from '../mistakes/shapes';

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
