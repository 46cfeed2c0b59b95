import { DataKind } from '../../src/pod/data-kind';
import { DataLocation } from '../../src/pod/data-location';
import { readPod } from '../../src/pod/read-pod';
import { takenBy } from '../../src/pod/taken-by';
import { TakenData, takenWithout } from '../../src/pod/taken-data';

const { SECRET, CONFIG_MAP, SERVICE_ACCOUNT_TOKEN, POD_CERTIFICATE, CSI_VOLUME } = DataKind;
const { ARGUMENTS, ENVIRONMENT, FILES } = DataLocation;

/** What the first container of a Pod takes, where no token is mounted but by its volumes. */
function takenIn(container: object, spec: object = {}): object[] {
  const { pod } = readPod({ spec: { automountServiceAccountToken: false, ...spec, containers: [container] } });
  return takenBy(pod.spec.containers![0], pod.spec).map(({ keys = 'all', ...data }) => ({ keys, ...data }));
}

const variable = (name: string, secret: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: secret, key } } });
const certain = { isCertain: true };

test.each<[string, object, object[]]>([
  ['a key of a Secret', { env: [variable('PASSWORD', 'db', 'password')] }, [{ kind: SECRET, name: 'db', keys: ['password'], location: ENVIRONMENT, ...certain }]],
  ['keys of one are told together', { env: [variable('A', 'db', 'a'), variable('B', 'db', 'b'), variable('C', 'db', 'a')] }, [{ name: 'db', keys: ['a', 'b'] }]],
  ['a whole one has all of its keys', { envFrom: [{ secretRef: { name: 'db' } }], env: [variable('A', 'db', 'a')] }, [{ name: 'db', keys: 'all' }]],
  ['ConfigMaps', {
    envFrom: [{ configMapRef: { name: 'a' } }], env: [{ name: 'B', valueFrom: { configMapKeyRef: { name: 'b', key: 'k' } } }],
  }, [{ kind: CONFIG_MAP, name: 'a', keys: 'all' }, { kind: CONFIG_MAP, name: 'b', keys: ['k'] }]],
  ['other variables take nothing', { env: [{ name: 'A', value: 'b' }, { name: 'B', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }, null] }, []],
  ['arguments have what they refer to', { env: [variable('A', 'db', 'a'), variable('B', 'db', 'b')], command: ['app'], args: ['--url=db://$(A)@db'] }, [
    { name: 'db', keys: ['a'], location: ARGUMENTS, ...certain }, { location: ENVIRONMENT },
  ]],
  ['and by another variable', { env: [variable('A', 'db', 'a'), { name: 'URL', value: 'db://$(A)@db' }], command: ['app', '$(URL)'] }, [
    { name: 'db', keys: ['a'], location: ARGUMENTS }, { location: ENVIRONMENT },
  ]],
  ['but not where it is escaped, or the shell replaces it', { env: [variable('A', 'db', 'a')], args: ['$$(A)', '$A', '$(A', '$$$$(A)'] }, [{ location: ENVIRONMENT }]],
  ['and perhaps of a whole one', { envFrom: [{ secretRef: { name: 'db' }, prefix: 'DB_' }], env: [{ name: 'X', value: '' }], args: ['$(DB_A) $(X) $(Y)'] }, [
    { name: 'db', keys: ['A'], location: ARGUMENTS, isCertain: false }, { keys: 'all', location: ENVIRONMENT },
  ]],
  ['of one without a prefix, too', { envFrom: [{ secretRef: { name: 'db' } }], args: ['$(A)'] }, [
    { name: 'db', keys: ['A'], location: ARGUMENTS, isCertain: false }, { keys: 'all', location: ENVIRONMENT },
  ]],
  ['but not of a command of the shell, which is no key', { envFrom: [{ secretRef: { name: 'db' } }], args: ['x=$(cat /f) y=$(a/b)'] }, [{ keys: 'all', location: ENVIRONMENT }]],
])('takenBy: the environment: %s', (_name, container, expected) => {
  const taken = takenIn(container);
  expect(taken).toMatchObject(expected);
  expect(taken).toHaveLength(expected.length);
});

const items = [{ key: 'a', path: 'x/a' }, { key: 'b', path: 'b', mode: 0o400 }];

test.each<[string, object, object, object[]]>([
  ['a Secret', { secret: { secretName: 's' } }, {}, [{ kind: SECRET, name: 's', keys: 'all', location: FILES, isCertain: true, readers: 'any user' }]],
  ['some of its keys', { secret: { secretName: 's', items } }, {}, [{ keys: ['a', 'b'], readers: 'root' }]],
  ['one of them', { secret: { secretName: 's', items } }, { subPath: './b' }, [{ keys: ['b'] }]],
  ['those of a folder', { secret: { secretName: 's', items } }, { subPath: 'x/' }, [{ keys: ['a'] }]],
  ['none of them', { secret: { secretName: 's', items } }, { subPath: 'y' }, []],
  ['a key by its name', { secret: { secretName: 's' } }, { subPath: 'tls.key' }, [{ keys: ['tls.key'] }]],
  ['some key', { secret: { secretName: 's' } }, { subPathExpr: '$(POD)' }, [{ keys: 'all', isCertain: false }]],
  ['a mode for root alone', { configMap: { name: 'c', defaultMode: 0o400 } }, {}, [{ kind: CONFIG_MAP, name: 'c', readers: 'root' }]],
  ['a mode for root and its group', { configMap: { name: 'c', defaultMode: 0o440 } }, {}, [{ kind: CONFIG_MAP, name: 'c', readers: 'root' }]],
  ['a mode for all but the group', { configMap: { name: 'c', defaultMode: 0o404 } }, {}, [{ kind: CONFIG_MAP, name: 'c', readers: 'root' }]],
  ['a mode for nobody', { configMap: { name: 'c', defaultMode: 0o200 } }, {}, [{ kind: CONFIG_MAP, name: 'c', readers: undefined }]],
  ['a projected volume', {
    projected: {
      defaultMode: 0o440,
      sources: [
        { secret: { name: 's' } }, { configMap: { name: 'c', items: [items[0]] } }, { downwardAPI: {} }, { clusterTrustBundle: {} },
        { serviceAccountToken: { path: 'token', audience: 'vault' } }, { podCertificate: { signerName: 'x', keyPath: 'key.pem' } },
      ],
    },
  }, {}, [
    { kind: SECRET, name: 's', readers: 'root' },
    { kind: CONFIG_MAP, name: 'c', keys: ['a'] },
    { kind: SERVICE_ACCOUNT_TOKEN, name: 'web', audience: 'vault', keys: 'all' },
    { kind: POD_CERTIFICATE, name: 'volume' },
  ]],
  ['a CSI volume, of which only its driver knows', { csi: { driver: 'secrets-store.csi.k8s.io' } }, {}, [{ kind: CSI_VOLUME, name: 'volume', isCertain: false }]],
  ['another volume', { emptyDir: {} }, {}, []],
])('takenBy: volumes: %s', (_name, source, mount, expected) => {
  const container = { volumeMounts: [{ name: 'volume', mountPath: '/x', ...mount }, { name: 'missing', mountPath: '/y' }] };
  const taken = takenIn(container, { serviceAccountName: 'web', volumes: [{ name: 'other', secret: { secretName: 'other' } }, { name: 'volume', ...source }] });
  expect(taken).toMatchObject(expected);
  expect(taken).toHaveLength(expected.length);
});

test('takenBy: an fsGroup may read whatever the mode is', () => {
  const volumes = [{ name: 'v', secret: { secretName: 's', defaultMode: 0o400 } }];
  const container = { volumeMounts: [{ name: 'v', mountPath: '/v' }] };
  expect(takenIn(container, { volumes, securityContext: { fsGroup: 7 } })).toMatchObject([{ readers: 'any user' }]);
});

test.each<[string, object, object, object[]]>([
  ['perhaps, where the Pod says nothing', {}, {}, [{ kind: SERVICE_ACCOUNT_TOKEN, name: 'default', isCertain: false, readers: 'any user' }]],
  ['for certain, where it says so', { automountServiceAccountToken: true, serviceAccount: 'old' }, {}, [{ name: 'old', isCertain: true }]],
  ['not where it says no', { automountServiceAccountToken: false }, {}, []],
  ['not where something else is mounted there', {}, { volumeMounts: [{ name: 'none', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }] }, []],
])("takenBy: the ServiceAccount's token: %s", (_name, spec, container, expected) => {
  const taken = takenIn(container, { automountServiceAccountToken: undefined, ...spec });
  expect(taken).toMatchObject(expected);
  expect(taken).toHaveLength(expected.length);
});

test("takenBy: the ServiceAccount's token: not by an ephemeral container, which comes into a Pod that is there", () => {
  const { pod: { spec } } = readPod({ spec: { automountServiceAccountToken: true, containers: [{ name: 'app' }], ephemeralContainers: [{ name: 'debug' }] } });
  expect(takenBy(spec.ephemeralContainers![0], spec)).toEqual([]);
  expect(takenBy(spec.containers![0], spec)).toMatchObject([{ kind: SERVICE_ACCOUNT_TOKEN }]);
});

const secret = (keys: string[] | undefined, more: Partial<TakenData> = {}): TakenData =>
  ({ kind: SECRET, name: 'db', keys, location: ENVIRONMENT, isCertain: true, ...more });

test.each<[string, TakenData, TakenData[], TakenData[]]>([
  ['nothing of its own', secret(['a']), [], [secret(['a'])]],
  ['the same, by whichever way', secret(['a']), [secret(undefined, { location: FILES })], []],
  ['another key', secret(['a', 'b']), [secret(['a'])], [secret(['b'])]],
  ['a key of all', secret(undefined), [secret(['a'])], [secret(undefined)]],
  ['the keys one by one', secret(['a', 'b']), [secret(['a']), secret(['b'], { location: FILES })], []],
  ['another Secret', secret(['a']), [secret(['a'], { name: 'other' })], [secret(['a'])]],
  ['a ConfigMap of the name', secret(['a']), [secret(['a'], { kind: CONFIG_MAP })], [secret(['a'])]],
  ['a token for others', secret(undefined, { audience: 'x' }), [secret(undefined)], [secret(undefined, { audience: 'x' })]],
  ['what it takes perhaps, of what is certain', secret(undefined), [secret(undefined, { isCertain: false })], [secret(undefined)]],
  ['what it takes perhaps, as the other does', secret(undefined, { isCertain: false }), [secret(undefined, { isCertain: false })], []],
])('takenWithout: who takes %s', (_name, taken, own, expected) => {
  expect(takenWithout([taken], own)).toEqual(expected);
});
