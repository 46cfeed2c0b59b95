import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DebugSidecar, DebugSidecarProps, PodSecurity, ProcessAccess } from '../../src';
import { newChart } from '../fixtures/workloads';

let warned: jest.SpyInstance;
beforeEach(() => { warned = jest.spyOn(console, 'warn').mockImplementation(); });
afterEach(() => warned.mockRestore());

function pod(securityContext: object, chart = newChart()): ApiObject {
  const containers = [{ name: 'app', image: 'nginx' }];
  return new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers, securityContext } });
}

const text = (user: number) =>
  `SYS_PTRACE, which the sidecar has by default, has no effect as user ${user} unless the program has file capabilities, and keeps the Pod from the level baseline. ` +
  'Say in access what the sidecar is to do, or set securityContext.user: 0, or securityContext.capabilities if it is meant so';

const user1000 = { runAsUser: 1000, runAsGroup: 1000 };
const add = [kplus.Capability.SYS_PTRACE];

test.each<[string, object, DebugSidecarProps, number | undefined]>([
  ["the Pod's user is not root", user1000, {}, 1000],
  ["the sidecar's user is not root", {}, { securityContext: { user: 7 } }, 7],
  ["the sidecar's user is not root, and the Pod's is", { runAsUser: 0 }, { securityContext: { user: 7 } }, 7],
  ['the sidecar is root', user1000, { securityContext: { user: 0 } }, undefined],
  ['the sidecar is root where the Pod must not', { ...user1000, runAsNonRoot: true }, { securityContext: { user: 0 } }, undefined],
  ['the image says who it is', {}, {}, undefined],
  ['the image is not to be root', { runAsNonRoot: true }, {}, undefined],
  ['somebody asks for the capability', user1000, { securityContext: { capabilities: { add } } }, undefined],
  ['somebody asks for none', user1000, { securityContext: { capabilities: {} } }, undefined],
  ['the sidecar is privileged', user1000, { securityContext: { privileged: true } }, undefined],
  ['what it is to do is said', user1000, { access: [ProcessAccess.LIST] }, undefined],
])('a warning that the default has no effect: %s', (_name, securityContext, props, user) => {
  const object = pod(securityContext);
  const sidecar = new DebugSidecar(object, 'shell', props);
  expect(warned).not.toHaveBeenCalled();
  object.toJson();
  object.toJson();
  expect(warned.mock.calls).toEqual(user === undefined ? [] : [[`Warning: test/pod/shell: ${text(user)}`]]);
  expect(sidecar.node.metadata).toEqual(user === undefined ? [] : [{ type: 'warning', data: text(user), trace: undefined }]);
});

test.each<[string, object, JsonPatch, number]>([
  ['a user that comes later', {}, JsonPatch.add('/spec/securityContext', user1000), 1],
  ['a user that goes later', user1000, JsonPatch.remove('/spec/securityContext'), 0],
  ['a capability that goes later', user1000, JsonPatch.remove('/spec/containers/1/securityContext/capabilities'), 0],
  ['a container that is privileged later', user1000, JsonPatch.add('/spec/containers/1/securityContext/privileged', true), 0],
])('it is of the finished Pod: %s', (_name, securityContext, patch, times) => {
  const object = pod(securityContext);
  new DebugSidecar(object, 'shell');
  object.addJsonPatch(patch);
  object.toJson();
  expect(warned).toHaveBeenCalledTimes(times);
});

test('each sidecar has its own, and synthesis goes through', () => {
  const app = new App();
  const chart = new Chart(app, 'web');
  const object = pod(user1000, chart);
  new DebugSidecar(object, 'one');
  new DebugSidecar(object, 'two');
  expect(app.synthYaml()).toContain('name: two');
  expect(warned.mock.calls).toEqual(['one', 'two'].map(name => [`Warning: web/pod/${name}: ${text(1000)}`]));
});

test('what it says is so: without the capability the Pod meets baseline', () => {
  const level = (props: DebugSidecarProps) => {
    const object = pod(user1000);
    new DebugSidecar(object, 'shell', props);
    return PodSecurity.levelOf(object).level;
  };
  expect([level({}), level({ securityContext: { capabilities: {} } })]).toEqual(['privileged', 'baseline']);
});
