import { containerSettings, podSettings } from '../../src/access/pod-manifest';

test('containerSettings: what decides about access, and nothing else', () => {
  expect(containerSettings({
    name: 'app',
    image: 'nginx',
    securityContext: {
      runAsUser: 1, runAsGroup: 2, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' },
    },
  })).toEqual({
    name: 'app',
    securityContext: { runAsUser: 1, runAsGroup: 2, capabilities: { add: [], drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } },
  });
});

test.each<[string, unknown]>([
  ['no security context', { name: 'app' }],
  ['null', { name: 'app', securityContext: null }],
  ['text for an object', { name: 'app', securityContext: 'none' }],
  ['fields of other types', { name: 'app', securityContext: { runAsUser: '0', privileged: 'true', capabilities: null, seccompProfile: 'x', appArmorProfile: {} } }],
  ['a profile of an unknown type', { name: 'app', securityContext: { seccompProfile: { type: 'Strict' } } }],
])('containerSettings: %s tells nothing', (_name, manifest) => {
  expect(containerSettings(manifest)).toEqual({ name: 'app', securityContext: {} });
});

test('containerSettings: of a list, what is text', () => {
  const { securityContext } = containerSettings({ name: 'app', securityContext: { capabilities: { add: ['KILL', 7, null], drop: 'ALL' } } });
  expect(securityContext?.capabilities).toEqual({ add: ['KILL'], drop: [] });
});

test('podSettings: the security context, the user namespace and the annotations', () => {
  expect(podSettings(
    { annotations: { a: 'b', c: 7 }, labels: {} },
    { securityContext: { runAsUser: 1, fsGroup: 2, supplementalGroups: [3, 'x'] }, hostUsers: false, containers: [] },
  )).toEqual({
    securityContext: { runAsUser: 1, fsGroup: 2, supplementalGroups: [3] }, hostUsers: false, annotations: { a: 'b' },
  });
  expect(podSettings(undefined, null)).toEqual({ securityContext: { supplementalGroups: [] }, hostUsers: undefined, annotations: {} });
});
