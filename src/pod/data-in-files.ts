import { DataKind } from './data-kind';
import { DataLocation } from './data-location';
import { Container, PodSpec, Volume, VolumeMount } from './pod';
import { TakenData } from './taken-data';

/** What a container takes by volumes: those that it mounts, and the token that it gets without asking. */
export function dataInFiles(container: Container, spec: PodSpec): TakenData[] {
  const taken: TakenData[] = [];
  for (const mount of container.volumeMounts ?? []) {
    for (const volume of spec.volumes ?? []) {
      if (volume.name !== mount.name) continue;
      for (const content of contentOf(volume, spec)) {
        const part = partOf(content, mount);
        if (part) taken.push(part);
      }
    }
  }
  const token = defaultTokenOf(container, spec);
  if (token) taken.push(token);
  return taken;
}

/** A file of a volume. */
interface Item {
  readonly key?: string;
  readonly path?: string;
  readonly mode?: number;
}

/** What a volume has of one source. */
interface Content extends Omit<TakenData, 'location' | 'keys'> {
  /** Undefined where each key is a file of its name. */
  readonly items?: readonly Item[];
}

function contentOf({ name = '', secret, configMap, projected: { sources = [], defaultMode } = {}, csi }: Volume, spec: PodSpec): Content[] {
  const content: Content[] = [];
  const add = (kind: DataKind, object = '', items: readonly Item[] | undefined, mode = 0o644, audience?: string) =>
    content.push({ kind, name: object, audience, items, isCertain: true, readers: readersOf(items?.map(item => item.mode ?? mode) ?? [mode], spec) });
  if (secret) add(DataKind.SECRET, secret.secretName, secret.items, secret.defaultMode);
  if (configMap) add(DataKind.CONFIG_MAP, configMap.name, configMap.items, configMap.defaultMode);
  if (csi) content.push({ kind: DataKind.CSI_VOLUME, name, isCertain: false });
  for (const source of sources) {
    if (source.secret) add(DataKind.SECRET, source.secret.name, source.secret.items, defaultMode);
    if (source.configMap) add(DataKind.CONFIG_MAP, source.configMap.name, source.configMap.items, defaultMode);
    if (source.podCertificate) add(DataKind.POD_CERTIFICATE, name, undefined, defaultMode);
    const token = source.serviceAccountToken;
    if (token) add(DataKind.SERVICE_ACCOUNT_TOKEN, serviceAccountOf(spec), [{ path: token.path }], defaultMode, token.audience);
  }
  return content;
}

/**
 * The files are root's; where there is an fsGroup, they are its, too, it may
 * read them, and every container is a member.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/volume/volume_linux.go (changeFilePermission)
 */
function readersOf(modes: readonly number[], { securityContext: { fsGroup } = {} }: PodSpec): TakenData['readers'] {
  if (fsGroup !== undefined) return 'any user';
  const allHave = (bit: number) => modes.every(mode => Math.floor(mode / bit) % 2 === 1);
  if (!allHave(0o400)) return undefined;
  return allHave(0o040) && allHave(0o004) ? 'any user' : 'root';
}

/** What a container mounts of it, undefined for nothing. */
function partOf(
  { kind, name, audience, items, isCertain, readers }: Content, { subPath = '', subPathExpr = '' }: VolumeMount,
): TakenData | undefined {
  const data = { kind, name, audience, location: DataLocation.FILES, isCertain: isCertain && subPathExpr === '', readers };
  const path = subPath === '' ? '' : subPath.split('/').filter(segment => segment !== '' && segment !== '.').join('/');
  if (!items) return path === '' ? { ...data, keys: undefined } : { ...data, keys: [path], isCertain };
  const files = items.filter(item => path === '' || item.path === path || item.path?.startsWith(`${path}/`));
  return files.length === 0 ? undefined : { ...data, keys: keysOf(files) };
}

function keysOf(files: readonly Item[]): readonly string[] | undefined {
  const keys = files.flatMap(({ key }) => key ?? []);
  return keys.length === files.length ? keys : undefined;
}

const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * The token that admission mounts when a Pod is made, which is before it has
 * ephemeral containers, unless there is a mount in its place. The
 * ServiceAccount has the say where the Pod says nothing.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/plugin/pkg/admission/serviceaccount/admission.go
 */
function defaultTokenOf(container: Container, spec: PodSpec): TakenData | undefined {
  const { automountServiceAccountToken, ephemeralContainers = [] } = spec;
  if (automountServiceAccountToken === false || ephemeralContainers.includes(container)) return undefined;
  if (container.volumeMounts?.some(({ mountPath }) => mountPath === TOKEN_PATH)) return undefined;
  const isCertain = automountServiceAccountToken === true;
  return { kind: DataKind.SERVICE_ACCOUNT_TOKEN, name: serviceAccountOf(spec), location: DataLocation.FILES, isCertain, readers: 'any user' };
}

function serviceAccountOf({ serviceAccountName, serviceAccount }: PodSpec): string {
  return serviceAccountName || serviceAccount || 'default';
}
