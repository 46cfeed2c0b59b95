import { lossesIn } from '../../src/access/losses';
import { NodeSettings } from '../../src/access/node-settings';
import { pairDecisionsIn } from '../../src/access/pair-decisions';
import { readPod } from '../../src/pod/read-pod';
import { lossSentences } from '../../src/report/loss-sentences';

const NODE: NodeSettings = { ptraceScope: 0, appArmor: false, seccompDefault: false, selinux: false };
const hardened = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const user = (id: number, more: object = hardened) => ({ securityContext: { runAsUser: id, runAsGroup: id, ...more } });
const db = { env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }] };

function sentences(containers: Readonly<Record<string, object>>, spec: object = {}, node = NODE): string[] {
  const { pod } = readPod({
    spec: {
      shareProcessNamespace: true,
      automountServiceAccountToken: false,
      ...spec,
      containers: Object.entries(containers).map(([name, container]) => ({ name, image: name, ...container })),
    },
  });
  return lossSentences(lossesIn(pod.spec, pairDecisionsIn(pod, node)));
}

test('lossSentences: what can be read', () => {
  expect(sentences({ app: { ...user(1), ...db }, shell: user(1) })).toEqual(['- `shell` can read Secret `db` (`password`) of `app` from its environment.']);
});

test('lossSentences: what several read alike is one, with Secrets first', () => {
  const app = { ...user(1), envFrom: [{ configMapRef: { name: 'c' } }, { secretRef: { name: 's' } }], args: ['$(KEY)'] };
  expect(sentences({ app, a: user(1), b: user(1) })).toEqual([
    '- `a` and `b` can read Secret `s` and ConfigMap `c` of `app` from its environment.',
    '- `a` and `b` could, if it is there, read Secret `s` (`KEY`) and ConfigMap `c` (`KEY`) of `app` from its arguments.',
  ]);
});

test('lossSentences: of several owners', () => {
  const other = { ...user(1), envFrom: [{ secretRef: { name: 's' } }] };
  expect(sentences({ app: { ...user(1), ...db }, other, shell: user(1) })[2])
    .toBe('- `shell` can read Secret `db` (`password`) of `app` from its environment; Secret `s` of `other` from its environment.');
});

test.each<[string, object, string]>([
  ['files of its image', user(2, {}), 'unless it sets allowPrivilegeEscalation: false and drops ALL'],
  ['files with capabilities', user(2, { allowPrivilegeEscalation: false }), 'unless it drops ALL'],
  ['capabilities that are added', user(2, { ...hardened, capabilities: { drop: ['ALL'], add: ['SETUID'] } }), 'unless it adds no capabilities'],
  ['files of its image where it drops in lower case', user(2, { capabilities: { drop: ['all'] } }), 'unless it sets allowPrivilegeEscalation: false'],
  ['the user of its image', { securityContext: hardened }, "if the image of 'shell' runs as user 1 and the image of 'shell' has its user in group 1"],
])('lossSentences: what could be read by %s', (_name, shell, condition) => {
  expect(sentences({ app: { ...user(1), ...db }, shell })).toEqual([`- \`shell\` could, ${condition}, read Secret \`db\` (\`password\`) of \`app\` from its environment.`]);
});

test.each<[string, object, string]>([
  ['by a hardened reader', user(2, hardened), 'if a process of `app` runs as its user'],
  ['by another one', user(2, { allowPrivilegeEscalation: false }), 'unless it drops ALL and no process of `app` runs as its user'],
])('lossSentences: what could be read of an owner that may step down from root, %s', (_name, shell, condition) => {
  expect(sentences({ app: { ...user(0, {}), ...db }, shell })).toEqual([`- \`shell\` could, ${condition}, read Secret \`db\` (\`password\`) of \`app\` from its environment.`]);
});

test('lossSentences: what could be read of a kernel that is not known', () => {
  expect(sentences({ app: { ...user(1), ...db }, shell: user(2) }, { runtimeClassName: 'gvisor' })).toEqual([
    expect.stringMatching(/^- `shell` could, as the runtime class 'gvisor' may have another kernel .*, read Secret/),
  ]);
});

test('lossSentences: each kind', () => {
  const mounted = (name: string) => ({ ...user(1), volumeMounts: [{ name, mountPath: '/v' }] });
  const volumes = [
    { name: 'token', projected: { sources: [{ serviceAccountToken: { audience: 'vault', path: 't' } }] } },
    { name: 'cert', projected: { sources: [{ podCertificate: { signerName: 'x' } }] } },
    { name: 'csi', csi: { driver: 'x' } },
    { name: 'root', secret: { secretName: 's', defaultMode: 0o400 } },
  ];
  const all = (name: string) => sentences({ [name]: mounted(name), shell: user(1) }, { volumes })[0];
  expect(all('token')).toBe('- `shell` can read the token of ServiceAccount `default` for `vault` of `token` from its files.');
  expect(all('cert')).toBe('- `shell` can read the certificate in volume `cert` of `cert` from its files.');
  expect(all('csi')).toBe('- `shell` could, whatever the driver puts there, read CSI volume `csi` of `csi` from its files.');
  expect(all('root')).toBe('- `shell` could, if the mode of the files lets it, read Secret `s` of `root` from its files.');
});

test('lossSentences: of many keys some are named', () => {
  const env = ['a', 'b', 'c', 'd', 'e', 'f'].map(key => ({ name: key, valueFrom: { secretKeyRef: { name: 's', key } } }));
  expect(sentences({ app: { ...user(1), env }, shell: user(1) })[0]).toContain('Secret `s` (`a`, `b`, `c`, `d` and 2 more)');
});

test('lossSentences: what stays where it is', () => {
  expect(sentences({ app: { ...user(1), ...db }, shell: user(2) })).toEqual(['No container can read a Secret, a ConfigMap or a token of another one.']);
  expect(sentences({ app: { ...user(1), ...db }, shell: user(2), log: user(1) })).toEqual([
    expect.stringMatching(/^- `log` can read/), '', 'Other Secrets, ConfigMaps and tokens stay with those who take them.',
  ]);
  expect(sentences({ app: user(1), shell: user(1) })).toEqual(['No container takes a Secret, a ConfigMap or a token that another one beside it does not take itself.']);
});
