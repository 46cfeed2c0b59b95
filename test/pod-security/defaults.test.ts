import { withDefaults } from '../../src/pod-security/defaults';

test.each([
  ['no source', { name: 'a' }, { name: 'a', emptyDir: {} }],
  ['a source', { name: 'a', hostPath: { path: '/' } }, { name: 'a', hostPath: { path: '/' } }],
  ['a source that nobody knows', { name: 'a', floppy: {} }, { name: 'a', floppy: {} }],
])('withDefaults: a volume with %s', (_name, volume, expected) => {
  expect(withDefaults({ volumes: [volume] }).volumes).toEqual([expected]);
});

const ports = [{ containerPort: 80 }, { containerPort: 81, hostPort: 0 }, { containerPort: 82, hostPort: 8080 }];

test("withDefaults: in the node's network the ports are the node's, but for those of ephemeral containers", () => {
  const { containers, initContainers, ephemeralContainers } = withDefaults({
    hostNetwork: true, containers: [{ ports }], initContainers: [{ ports }], ephemeralContainers: [{ ports }],
  });
  const hostPorts = [{ containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 81 }, { containerPort: 82, hostPort: 8080 }];
  expect({ containers, initContainers, ephemeralContainers })
    .toEqual({ containers: [{ ports: hostPorts }], initContainers: [{ ports: hostPorts }], ephemeralContainers: [{ ports }] });
});

test("withDefaults: in the Pod's own network they are not", () => {
  expect(withDefaults({ hostNetwork: false, containers: [{ ports }] }).containers).toEqual([{ ports }]);
});
