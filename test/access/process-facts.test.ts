import { ContainerRuntime } from '../../src/access/container-runtime';
import { processFacts } from '../../src/access/process-facts';
import { SecurityContext } from '../../src/pod/pod';

const factsOf = (securityContext: SecurityContext, ofPod: SecurityContext = {}, annotations = {}) =>
  processFacts({ name: 'app', securityContext }, { metadata: { annotations }, spec: { securityContext: ofPod } });

test('processFacts: where nothing is set', () => {
  expect(factsOf({})).toMatchObject({
    user: undefined, group: undefined, isNonRoot: false, userNamespace: 'node', seccomp: undefined, appArmor: { type: 'RuntimeDefault' },
  });
});

test("processFacts: the container's, and else the Pod's", () => {
  expect(factsOf({ runAsUser: 1 }, { runAsUser: 2, runAsGroup: 3, runAsNonRoot: true })).toMatchObject({ user: 1, group: 3, isNonRoot: true });
});

test('processFacts: the bounding set of each runtime', () => {
  const { boundingSets } = factsOf({ capabilities: { drop: ['ALL'], add: ['CAP_KILL'] } });
  expect([...boundingSets.of[ContainerRuntime.CONTAINERD]]).toEqual([]);
  expect([...boundingSets.of[ContainerRuntime.CRI_O]]).toEqual(['KILL']);
});

test('processFacts: ALL on a file is whatever the bounding set lets it have', () => {
  const described = { areWellKnown: false, described: [{ 'docker.io/library/app': { user: 1000, fileCapabilities: ['ALL'] } }] };
  const container = { image: 'app', securityContext: { capabilities: { drop: ['ALL'], add: ['KILL', 'CHOWN'] } } };
  expect([...processFacts(container, { metadata: {}, spec: {} }, described).fileCapabilities!]).toEqual(['CHOWN', 'KILL']);
});

test('processFacts: a privileged container has no seccomp profile', () => {
  expect(factsOf({ privileged: true, seccompProfile: { type: 'RuntimeDefault' } })).toMatchObject({ privileged: true, seccomp: { type: 'Unconfined' } });
});

test('processFacts: a profile that lies on the node', () => {
  expect(factsOf({ seccompProfile: { type: 'Localhost', localhostProfile: 'x' } }).seccomp).toEqual({ type: 'Localhost', localhostProfile: 'x' });
});

test('processFacts: a type of profile that Kubernetes does not know tells nothing', () => {
  const strict = { type: 'Strict' };
  expect(factsOf({ seccompProfile: strict, appArmorProfile: strict })).toMatchObject({ seccomp: undefined, appArmor: { type: 'RuntimeDefault' } });
});

test('processFacts: a user namespace of the Pod', () => {
  expect(processFacts({}, { metadata: {}, spec: { hostUsers: false } }).userNamespace).toBe('pod');
});

test('processFacts: what becomes later of a list that was given changes nothing for others', () => {
  const describedAs = (workerUsers: number[]) => processFacts({ image: 'app' }, { metadata: {}, spec: {} }, {
    areWellKnown: false, described: [{ 'docker.io/library/app': { user: 0, workerUsers } }],
  });
  const given = [101];
  describedAs(given);
  given.push(102);
  expect(describedAs([101]).workers).toEqual([101]);
});

test('processFacts: the same for the same settings, and no other', () => {
  const capabilities = (...add: string[]) => factsOf({ capabilities: { add } });
  expect(capabilities('KILL')).toBe(capabilities('KILL'));
  expect(capabilities('KILL', 'CHOWN').key).not.toBe(capabilities('KILL,CHOWN').key);
  expect(factsOf({ runAsUser: 1 }).key).not.toBe(factsOf({ runAsGroup: 1 }).key);
});
