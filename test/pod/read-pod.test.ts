import * as fc from 'fast-check';
import { readPod } from '../../src/pod/read-pod';

test('fields that the library knows are read, and the others left out', () => {
  const { pod, malformed } = readPod({
    metadata: { name: 'web', annotations: { a: 'b' } },
    spec: { hostPID: true, dnsPolicy: 'Default', containers: [{ name: 'app', image: 'nginx', securityContext: { runAsUser: 5, privileged: false } }] },
  });
  expect(pod).toEqual({
    metadata: { annotations: { a: 'b' } },
    spec: { hostPID: true, containers: [{ name: 'app', image: 'nginx', securityContext: { runAsUser: 5, privileged: false } }] },
  });
  expect(malformed).toEqual([]);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['an object without fields', {}],
  ['fields that are null', { metadata: null, spec: null }],
])('a Pod that is %s has nothing set', (_name, manifest) => {
  expect(readPod(manifest)).toEqual({ pod: { metadata: {}, spec: {} }, malformed: [] });
});

test('null is as good as not set; in a list it is the element with nothing set', () => {
  const { pod, malformed } = readPod({
    metadata: { annotations: { a: null } },
    spec: { os: null, containers: [null, { name: null, securityContext: { capabilities: { add: [null], drop: null } } }] },
  });
  expect(pod).toEqual({
    metadata: { annotations: { a: '' } },
    spec: { containers: [{}, { securityContext: { capabilities: { add: [''] } } }] },
  });
  expect(malformed).toEqual([]);
});

test('a volume keeps its source, of whatever type that is, and has none that is null', () => {
  const volumes = [null, { name: 'a', hostPath: null, secret: { secretName: 's', optional: true, items: null } }, { name: null, floppy: { items: null } }];
  expect(readPod({ spec: { volumes } })).toEqual({
    pod: { metadata: {}, spec: { volumes: [{}, { name: 'a', secret: { secretName: 's', optional: true } }, { floppy: { items: null } }] } },
    malformed: [],
  });
});

test.each<[string, object, object, string, unknown, string]>([
  ['a number as text is none', { securityContext: { runAsUser: '0' } }, { securityContext: {} }, 'spec.securityContext.runAsUser', '0', 'number'],
  ['infinity is none, which JSON has not', { securityContext: { runAsUser: Infinity } }, { securityContext: {} }, 'spec.securityContext.runAsUser', Infinity, 'number'],
  ['a truth value as text is none', { hostPID: 'true' }, {}, 'spec.hostPID', 'true', 'boolean'],
  ['a text that is none is shown as JSON', { restartPolicy: 7 }, { restartPolicy: '7' }, 'spec.restartPolicy', 7, 'text'],
  ['a list that is none has no elements', { containers: { app: {} } }, {}, 'spec.containers', { app: {} }, 'list'],
  ['an object that is none has nothing set', { os: 'linux' }, {}, 'spec.os', 'linux', 'object'],
  ['an element that is none has nothing set', { containers: [{ name: 'a' }, 'b'] }, { containers: [{ name: 'a' }, {}] }, 'spec.containers[1]', 'b', 'object'],
  ['a name of a volume that is none is shown as JSON', { volumes: [{ name: 7 }] }, { volumes: [{ name: '7' }] }, 'spec.volumes[0].name', 7, 'text'],
  ['a driver that is none is shown as JSON', { volumes: [{ csi: { driver: 7 } }] }, { volumes: [{ csi: { driver: '7' } }] }, 'spec.volumes[0].csi.driver', 7, 'text'],
  ['a projected name that is none is shown as JSON', { volumes: [{ projected: { sources: [{ configMap: { name: 7 } }] } }] },
    { volumes: [{ projected: { sources: [{ configMap: { name: '7' } }] } }] }, 'spec.volumes[0].projected.sources[0].configMap.name', 7, 'text'],
  ['an audience that is none is shown as JSON', { volumes: [{ projected: { sources: [{ serviceAccountToken: { audience: 7 } }] } }] },
    { volumes: [{ projected: { sources: [{ serviceAccountToken: { audience: '7' } }] } }] }, 'spec.volumes[0].projected.sources[0].serviceAccountToken.audience', 7, 'text'],
  ['a list is no object', { volumes: [[]] }, { volumes: [{}] }, 'spec.volumes[0]', [], 'object'],
])('malformed: %s', (_name, spec, read, path, value, wanted) => {
  expect(readPod({ spec })).toEqual({ pod: { metadata: {}, spec: read }, malformed: [expect.objectContaining({ path, value, wanted })] });
});

test('malformed: all places are told, in the order of the manifest', () => {
  const { malformed } = readPod({ metadata: { annotations: [] }, spec: { hostIPC: 0, initContainers: [{ ports: [{ hostPort: '80' }] }] } });
  expect(malformed.map(({ path }) => path)).toEqual(['metadata.annotations', 'spec.hostIPC', 'spec.initContainers[0].ports[0].hostPort']);
});

test.each([
  ['spec.containers[0].command[1]', { containers: [{ command: ['sleep', 5] }] }, 'command[1]', '/spec/containers/0/command/1'],
  ['spec.os', { os: 1 }, 'os', '/spec/os'],
  ['spec.nodeSelector.a/b', { nodeSelector: { 'a/b': 1 } }, 'a/b', '/spec/nodeSelector/a~1b'],
])('malformed: %s is told by its name and as a JSON pointer, too', (path, spec, name, pointer) => {
  expect(readPod({ spec }).malformed).toEqual([expect.objectContaining({ path, name, pointer })]);
});

test('any JSON value is read', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (metadata, spec) => {
    expect(Object.keys(readPod({ metadata, spec }).pod)).toEqual(['metadata', 'spec']);
  }));
});
