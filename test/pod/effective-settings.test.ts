import { appArmorProfileOf, groupOf, isNonRoot, seccompProfileOf, userOf } from '../../src/pod/effective-settings';
import { SecurityContext } from '../../src/pod/pod';

const container = (securityContext?: SecurityContext) => ({ name: 'app', securityContext });
const runtimeDefault = { type: 'RuntimeDefault' };

test.each<[string, SecurityContext | undefined, SecurityContext | undefined, unknown]>([
  ['userOf', undefined, undefined, undefined],
  ['userOf', undefined, { runAsUser: 5 }, 5],
  ['userOf', { runAsUser: 0 }, { runAsUser: 5 }, 0],
  ['groupOf', undefined, undefined, undefined],
  ['groupOf', undefined, { runAsGroup: 5 }, 5],
  ['groupOf', { runAsGroup: 0 }, { runAsGroup: 5 }, 0],
  ['isNonRoot', undefined, undefined, false],
  ['isNonRoot', undefined, { runAsNonRoot: true }, true],
  ['isNonRoot', { runAsNonRoot: false }, { runAsNonRoot: true }, false],
  ['seccompProfileOf', undefined, undefined, undefined],
  ['seccompProfileOf', undefined, { seccompProfile: runtimeDefault }, runtimeDefault],
  ['seccompProfileOf', { seccompProfile: { type: 'Unconfined' } }, { seccompProfile: runtimeDefault }, { type: 'Unconfined' }],
])('%s: container %j in Pod %j: %j', (name, own, ofPod, expected) => {
  const functions = { userOf, groupOf, isNonRoot, seccompProfileOf };
  expect(functions[name as keyof typeof functions](container(own), { securityContext: ofPod })).toEqual(expected);
});

test.each<[string | undefined, SecurityContext | undefined, SecurityContext | undefined, unknown]>([
  [undefined, undefined, undefined, undefined],
  ['unconfined', undefined, undefined, { type: 'Unconfined' }],
  ['runtime/default', undefined, undefined, runtimeDefault],
  ['localhost/app', undefined, undefined, { type: 'Localhost', localhostProfile: 'app' }],
  ['whatever', undefined, undefined, undefined],
  ['unconfined', undefined, { appArmorProfile: runtimeDefault }, { type: 'Unconfined' }],
  ['whatever', undefined, { appArmorProfile: runtimeDefault }, runtimeDefault],
  ['unconfined', { appArmorProfile: { type: 'Localhost', localhostProfile: 'x' } }, { appArmorProfile: runtimeDefault }, { type: 'Localhost', localhostProfile: 'x' }],
])('appArmorProfileOf: annotation %j, container %j, Pod %j: %j', (annotation, own, ofPod, expected) => {
  const annotations: Record<string, string> = annotation === undefined ? {} : { 'container.apparmor.security.beta.kubernetes.io/app': annotation };
  expect(appArmorProfileOf(container(own), { metadata: { annotations }, spec: { securityContext: ofPod } })).toEqual(expected);
});
