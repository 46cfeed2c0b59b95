import { isDeepStrictEqual } from 'node:util';
import { capabilitiesIn } from './capability-names';
import { AccessContainer, AccessPod, featuresOf } from '../test/fixtures/access-cases';
import { Credentials, KernelAccess, MeasuredContainer, MeasuredPod, Outcomes } from '../test/fixtures/kernel-access';
import { heldProcess } from '../test/fixtures/probe-programs';

/** The lines that `process-probe measure` prints: about itself first, then about each process that holds. */
export interface Probe {
  readonly self: Self;
  readonly byTarget: ReadonlyMap<string, Meeting>;
}

export interface Self {
  readonly credentials: Record<string, string>;
}

export interface Meeting extends Self {
  readonly target: string;
  readonly outcomes: Record<string, string>;
}

/** What the probes of a Pod's containers said, by container. */
export type Probes = Readonly<Record<string, Probe>>;

/** A Pod as the API server takes it. */
export interface PodManifest {
  readonly spec: { readonly containers: readonly object[]; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** Where an image volume is mounted. */
const VOLUME = '/programs';

function programOf({ program = 'process-probe', fromImageVolume }: AccessContainer): string {
  return fromImageVolume ? `${VOLUME}/bin/${program}` : program;
}

export function probeManifest(name: string, pod: AccessPod, runtimeClassName?: string): PodManifest {
  const { hostUsers, securityContext, containers } = pod;
  const features = featuresOf(pod);
  const labelled = Object.keys(containers).filter(container => containers[container].securityContext?.seLinuxOptions);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      runtimeClassName,
      shareProcessNamespace: true,
      terminationGracePeriodSeconds: 0,
      hostUsers,
      securityContext,
      volumes: [
        ...features.includes('image-volumes') ? [{ name: 'programs', image: { reference: 'process-probe' } }] : [],
        ...labelled.map(container => ({ name: container, emptyDir: {} })),
      ],
      containers: Object.entries(containers).map(([container, own]) => ({
        name: container,
        image: 'process-probe',
        command: heldProcess(container, own.process, programOf(own)),
        securityContext: own.securityContext,
        volumeMounts: [
          ...own.fromImageVolume ? [{ name: 'programs', mountPath: VOLUME }] : [],
          // The Pod's has the Pod's label.
          ...labelled.includes(container) ? [{ name: container, mountPath: '/dev/shm' }] : [],
        ],
      })),
    },
  };
}

/** What does every operation from a container to every process of its Pod that holds. */
export function probeCommand(container: AccessContainer): string[] {
  return [programOf(container), 'measure', ...container.process === 'undumpable' ? [container.process] : []];
}

export function readProbe(output: string): Probe {
  const [self, ...meetings] = output.trimEnd().split('\n').map(line => JSON.parse(line)) as [Self, ...Meeting[]];
  return { self, byTarget: new Map(meetings.map(meeting => [meeting.target, meeting])) };
}

/** A part of a table, from what the probes of each Pod's containers said; `all` is the set of every capability that the machine has to give. */
export function measuredPods(pods: Record<string, AccessPod>, probes: Readonly<Record<string, Probes>>, all: string): Pick<KernelAccess, 'pods' | 'pairs'> {
  const names = Object.keys(pods);
  return {
    pods: Object.fromEntries(names.map(name => [name, measuredPod(pods[name], probes[name], all)])),
    pairs: Object.fromEntries(names.map(name => [name, outcomesIn(pods[name], probes[name])])),
  };
}

function measuredPod({ containers, ...rest }: AccessPod, probes: Probes, all: string): MeasuredPod {
  const measured = Object.entries(containers).map(([name, container]) =>
    [name, describe(container, probes[name].self, probes[name].byTarget.get(name), all)] as const);
  return { ...rest, containers: Object.fromEntries(measured) };
}

function outcomesIn({ containers }: AccessPod, probes: Probes): Record<string, Record<string, Outcomes>> {
  const names = Object.keys(containers);
  return Object.fromEntries(names.map(actor =>
    [actor, Object.fromEntries(names.map(target => [target, byOutcome(probes[actor].byTarget.get(target))]))]));
}

function describe(container: AccessContainer, actor: Self, target: Self | undefined, all: string): MeasuredContainer {
  if (target === undefined) throw new Error('a container does not see its own main process');
  const own = credentials(actor, all);
  const mainProcess = credentials(target, all);
  return { ...container, credentials: own, ...isDeepStrictEqual(own, mainProcess) ? {} : { mainProcess } };
}

function byOutcome(meeting: Meeting | undefined): Outcomes {
  const outcomes: Record<string, string[]> = {};
  for (const [operation, outcome] of Object.entries(meeting?.outcomes ?? {})) (outcomes[outcome] ??= []).push(operation);
  return outcomes;
}

/** @see proc_pid_status(5): of the four ids in a line, the first is the real and the second the effective one */
function credentials({ credentials: status }: Self, all: string): Credentials {
  const [realUid, uid] = status.Uid.split(' ').map(Number);
  const [realGid, gid] = status.Gid.split(' ').map(Number);
  return {
    uid,
    ...realUid === uid ? {} : { realUid },
    gid,
    ...realGid === gid ? {} : { realGid },
    groups: status.Groups.split(' ').filter(Boolean).map(Number),
    capabilities: capabilities(status, all),
    noNewPrivileges: status.NoNewPrivs === '1',
    seccomp: status.Seccomp !== '0',
    ...Number(status.Owner) === uid ? {} : { dumpable: false },
    ...status.AppArmor === undefined ? {} : { appArmor: status.AppArmor },
    ...status.SELinux === undefined ? {} : { seLinux: status.SELinux },
  };
}

function capabilities({ CapPrm: set, CapEff: effective }: Record<string, string>, all: string): string[] {
  if (effective !== set) throw new Error(`of the capabilities ${set}, only ${effective} are effective: a table cannot say that`);
  return set === all ? ['ALL'] : capabilitiesIn(set);
}
