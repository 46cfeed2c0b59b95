import { DataKind } from './data-kind';
import { DataLocation } from './data-location';
import { Container, PodSpec, Volume, VolumeMount } from './pod';
import { TakenData } from './taken-data';

type Data = Omit<TakenData, 'location'>;

/** What a container takes by volumes: those that it mounts, and the token that it gets without asking. */
export function dataInFiles(container: Container, spec: PodSpec): TakenData[] {
  const mounted = (container.volumeMounts ?? []).flatMap(mount => (spec.volumes ?? [])
    .filter(({ name }) => name === mount.name)
    .flatMap(volume => contentOf(volume, spec).flatMap(content => partOf(content, mount))));
  return [...mounted, ...defaultTokenOf(container, spec)].map(data => ({ ...data, location: DataLocation.FILES }));
}

/** A file of a volume. */
interface Item {
  readonly key?: string;
  readonly path?: string;
  readonly mode?: number;
}

/** What a volume has of one source. */
interface Content extends Data {
  /** Undefined where each key is a file of its name. */
  readonly items?: readonly Item[];
}

function contentOf({ name = '', secret, configMap, projected: { sources = [], defaultMode } = {}, csi }: Volume, spec: PodSpec): Content[] {
  const from = (kind: DataKind, object = '', items: readonly Item[] | undefined, mode = 0o644): Content =>
    ({ kind, name: object, items, isCertain: true, readers: readersOf(items?.map(item => item.mode ?? mode) ?? [mode], spec) });
  return [
    ...secret ? [from(DataKind.SECRET, secret.secretName, secret.items, secret.defaultMode)] : [],
    ...configMap ? [from(DataKind.CONFIG_MAP, configMap.name, configMap.items, configMap.defaultMode)] : [],
    ...csi ? [{ kind: DataKind.CSI_VOLUME, name, isCertain: false }] : [],
    ...sources.flatMap(source => [
      ...source.secret ? [from(DataKind.SECRET, source.secret.name, source.secret.items, defaultMode)] : [],
      ...source.configMap ? [from(DataKind.CONFIG_MAP, source.configMap.name, source.configMap.items, defaultMode)] : [],
      ...source.podCertificate ? [from(DataKind.POD_CERTIFICATE, name, undefined, defaultMode)] : [],
      ...source.serviceAccountToken ? [{
        ...from(DataKind.SERVICE_ACCOUNT_TOKEN, serviceAccountOf(spec), [{ path: source.serviceAccountToken.path }], defaultMode),
        audience: source.serviceAccountToken.audience,
      }] : [],
    ]),
  ];
}

/**
 * The files are root's; where there is an fsGroup, they are its, too, it may
 * read them, and every container is a member.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/volume/volume_linux.go (changeFilePermission)
 */
function readersOf(modes: readonly number[], { securityContext: { fsGroup } = {} }: PodSpec): Data['readers'] {
  const allHave = (bit: number) => modes.every(mode => Math.floor(mode / bit) % 2 === 1);
  if (fsGroup !== undefined) return 'any user';
  if (!allHave(0o400)) return undefined;
  return allHave(0o040) && allHave(0o004) ? 'any user' : 'root';
}

/** What a container mounts of it. */
function partOf({ items, ...data }: Content, { subPath = '', subPathExpr = '' }: VolumeMount): Data[] {
  const path = subPath.split('/').filter(segment => segment !== '' && segment !== '.').join('/');
  if (path !== '' && !items) return [{ ...data, keys: [path] }];
  const files = items?.filter(item => path === '' || item.path === path || item.path?.startsWith(`${path}/`));
  if (files?.length === 0) return [];
  return [{ ...data, keys: files && keysOf(files), isCertain: data.isCertain && subPathExpr === '' }];
}

function keysOf(files: readonly Item[]): readonly string[] | undefined {
  const keys = files.flatMap(({ key }) => key ?? []);
  return keys.length === files.length ? keys : undefined;
}

const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * The token that admission mounts, unless there is a mount in its place. The
 * ServiceAccount has the say where the Pod says nothing.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/plugin/pkg/admission/serviceaccount/admission.go
 */
function defaultTokenOf({ volumeMounts = [] }: Container, spec: PodSpec): Data[] {
  const { automountServiceAccountToken } = spec;
  if (automountServiceAccountToken === false || volumeMounts.some(({ mountPath }) => mountPath === TOKEN_PATH)) return [];
  const isCertain = automountServiceAccountToken === true;
  return [{ kind: DataKind.SERVICE_ACCOUNT_TOKEN, name: serviceAccountOf(spec), isCertain, readers: 'any user' }];
}

function serviceAccountOf({ serviceAccountName, serviceAccount }: PodSpec): string {
  return serviceAccountName || serviceAccount || 'default';
}
