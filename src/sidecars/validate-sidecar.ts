import * as kplus from 'cdk8s-plus-28';
import { AppArmorProfile, AppArmorProfileType } from './app-armor-profile';
import { volumeNameOf } from './mounted-volumes';
import { SELinuxOptions } from './se-linux-options';
import { SidecarDefinition } from './sidecar-definition';
import { SidecarVolumeMount } from './sidecar-volume-mount';
import { NodeSettings } from '../access/node-settings';
import { validateMaxLevel } from '../additions/max-level';
import { validateAccess } from '../additions/validate-access';
import { validateContainer, validateName } from '../additions/validate-container';
import { validateNode } from '../constructs/validate-node';
import { Mistake } from '../mistakes/mistake';
import { membersOf } from '../report/members';

/** What is mistaken in a sidecar by itself, whatever Pod it comes into, with what is known of the nodes. */
export function validateSidecar(name: string, definition: SidecarDefinition, known?: NodeSettings): Mistake[] {
  const { envVariables, resources, ports, volumeMounts, securityContext: { appArmorProfile, seLinuxOptions } = {} } = definition;
  return [
    ...validateName(name),
    ...validateContainer(definition),
    ...envVariables ? Object.keys(envVariables).flatMap(validateVariable) : [],
    ...resources ? validateResources(resources) : [],
    ...ports ? validatePorts(ports) : [],
    ...volumeMounts ? validateVolumeMounts(volumeMounts) : [],
    ...appArmorProfile ? validateAppArmorProfile(appArmorProfile) : [],
    ...seLinuxOptions ? validateSELinuxOptions(seLinuxOptions) : [],
    ...validateAccess(definition),
    ...definition.node ? validateNode(definition.node, known) : [],
    ...validateMaxLevel(definition),
  ];
}

/**
 * The printable characters of ASCII but for '='.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (`IsRelaxedEnvVarName`)
 */
function validateVariable(name: string): Mistake[] {
  return /^[ -<>-~]+$/.test(name) ? [] : [{ code: 'variable-name', field: 'envVariables', value: name }];
}

function validateResources({ cpu, memory, ephemeralStorage }: kplus.ContainerResources): Mistake[] {
  const bounds = {
    cpu: [cores(cpu?.request), cores(cpu?.limit)],
    memory: [memory?.request?.toKibibytes(), memory?.limit?.toKibibytes()],
    ephemeralStorage: [ephemeralStorage?.request?.toKibibytes(), ephemeralStorage?.limit?.toKibibytes()],
  };
  return Object.entries(bounds).flatMap(([field, [request, limit]]) =>
    request !== undefined && limit !== undefined && request > limit ? [{ code: 'request-above-limit', field } as const] : []);
}

function cores(cpu?: kplus.Cpu): number | undefined {
  return cpu && parseFloat(cpu.amount) * (cpu.amount.endsWith('m') ? 0.001 : 1);
}

function validatePorts(ports: readonly kplus.ContainerPort[]): Mistake[] {
  const numbers = ports.flatMap(({ number, hostPort }) => [['number', number], ['hostPort', hostPort]] as const)
    .filter(([, number]) => number !== undefined && !(Number.isInteger(number) && number >= 1 && number <= 65535));
  const names = ports.flatMap(({ number, protocol = kplus.Protocol.TCP, name }) => [`${number}/${protocol}`, ...name === undefined ? [] : [`named '${name}'`]]);
  return [
    ...numbers.map(([field, value]) => ({ code: 'port-number', field, value } as const)),
    ...[...new Set(names.filter((name, index) => names.indexOf(name) < index))].map(value => ({ code: 'port-taken', field: 'ports', value } as const)),
  ];
}

function validateVolumeMounts(mounts: readonly SidecarVolumeMount[]): Mistake[] {
  const field = 'volumeMounts';
  const paths = mounts.map(({ path }) => path);
  return mounts.flatMap((mount, index) => {
    const { path, subPath, subPathExpr, volume, volumeName } = mount;
    const within = subPath ?? subPathExpr ?? '';
    const isOutside = within.startsWith('/') || within.split('/').includes('..');
    const volumes = [volume, volumeName].filter(given => given !== undefined && given !== '').length;
    return [
      ...typeof path !== 'string' || path === '' || path.includes(':') ? [{ code: 'mount-path', field, value: path } as const] : [],
      ...paths.indexOf(path) < index ? [{ code: 'mount-path-taken', field, value: path } as const] : [],
      ...subPath && subPathExpr ? [{ code: 'mount-sub-paths', field, value: path } as const] : [],
      ...isOutside ? [{ code: 'mount-sub-path-outside', field, value: path, within } as const] : [],
      ...volumeNameOf(mount) === undefined ? [{ code: 'mount-volume', field, value: path, volumes } as const] : [],
    ];
  });
}

/** ValidateAppArmorProfileField in https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go */
const LONGEST_PROFILE_NAME = 4095;

function validateAppArmorProfile({ type, localhostProfile }: AppArmorProfile): Mistake[] {
  if (!Object.values(AppArmorProfileType).includes(type)) {
    return [{ code: 'app-armor-type', field: 'appArmorProfile', value: type, types: membersOf('AppArmorProfileType', AppArmorProfileType) }];
  }
  if ((type === AppArmorProfileType.LOCALHOST) !== (localhostProfile !== undefined)) {
    return [{ code: 'localhost-profile', field: 'appArmorProfile', value: type, localhostProfile }];
  }
  return localhostProfile === undefined || isProfileName(localhostProfile)
    ? []
    : [{ code: 'app-armor-profile-name', field: 'appArmorProfile', value: localhostProfile, longest: LONGEST_PROFILE_NAME }];
}

function isProfileName(name: unknown): boolean {
  return typeof name === 'string' && name !== '' && name.trim() === name && Buffer.byteLength(name) <= LONGEST_PROFILE_NAME;
}

function validateSELinuxOptions({ level, role, type, user }: SELinuxOptions): Mistake[] {
  return Object.entries({ level, role, type, user }).filter(([, value]) => value !== undefined && typeof value !== 'string')
    .map(([option, value]) => ({ code: 'se-linux-option', field: `seLinuxOptions.${option}`, value }));
}
