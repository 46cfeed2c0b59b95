import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ReloadAction, reloadProgram, STATE_FOLDER } from './reload-program';
import { ReloadSidecarProps } from './reload-sidecar-props';
import { validateMetricsPort, validateReload } from './validate-reload';
import { WatchedMounts, watchedMounts } from './watched-mounts';
import { asInApp } from './watched-object';
import { companionsIn } from '../../pod/containers';
import { Pod, PodSpec } from '../../pod/pod';
import { Workload } from '../../workload/workload';
import { ACCESS_TO_SIGNAL } from '../processes/process-selection';
import { ProcessSelector } from '../processes/process-selector';
import { Signal } from '../processes/signal';
import { SIGNAL_NUMBERS } from '../processes/signal-numbers';
import { programContainer } from '../shell/program-container';
import { validateStateFolder } from '../shell/validate-state-folder';
import { SidecarDefinition, SidecarInPod } from '../sidecar-definition';
import { targetAmong } from '../target-among';

/** Whom a request can be made by, as it needs no user's rights: nobody. */
const NOBODY = 65534;

/** For what docs/reload.md has measured, and some more for commands that are short. */
const RESOURCES: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(5), limit: kplus.Cpu.millis(200) },
  memory: { request: Size.mebibytes(8), limit: Size.mebibytes(32) },
};

const NOTHING: WatchedMounts = { mounts: [], paths: [], hashed: [], written: [], mistakes: [], doubts: [] };

/** The container that watches files for a process, as far as it does not depend on the Pod. */
export function reloadDefinition(props: ReloadSidecarProps): SidecarDefinition {
  const { image = 'busybox:1.37.0', resources = RESOURCES, program, metricsPort } = props;
  const ports = metricsPort === undefined ? props.ports : ([] as kplus.ContainerPort[]).concat(props.ports ?? [], { number: metricsPort, name: 'reload-metrics' });
  const definition: SidecarDefinition = {
    ...props,
    image,
    resources,
    ports,
    command: program,
    access: [...accessOf(props)],
    isApart: props.requestUrl !== undefined,
    validate: () => validateReload(props),
    inPod: (pod, name, workload, target = props.target) => inPod({ ...props, target }, definition, pod, name, workload),
  };
  return definition;
}

function inPod(props: ReloadSidecarProps, basis: SidecarDefinition, { spec }: Pod, name: string, workload: Workload): SidecarInPod {
  const companions = companionsIn(spec).filter(container => container.name !== name);
  const { target, missing } = targetAmong(companions, props.target);
  const watched = target ? watchedMounts(props.watch.map(({ _watch }) => asInApp(_watch, workload)), target, spec) : NOTHING;
  const mounts = [...props.volumeMounts ?? [], ...watched.mounts];
  const own = props.program ? {} : ownProgram(props, target?.name ?? '', watched, name);
  return {
    mistakes: [
      ...missing,
      ...watched.mistakes,
      ...validateMetricsPort(props, companions),
      ...props.program ? [] : validateStateFolder(STATE_FOLDER, mounts),
    ],
    doubts: watched.doubts,
    definition: {
      ...basis,
      target: target?.name,
      securityContext: { readOnlyRootFilesystem: true, ...userOf(props, spec), ...props.securityContext },
      ...own,
      volumeMounts: [...mounts, ...own.volumeMounts ?? []],
    },
  };
}

/** The program of this library, and what it runs with. */
function ownProgram(props: ReloadSidecarProps, container: string, watched: WatchedMounts, name: string): Partial<SidecarDefinition> {
  const { paths, hashed, written } = watched;
  const { check, verification, interval = Duration.seconds(2), liveness, metricsPort } = props;
  const seconds = interval.toSeconds();
  const program = reloadProgram({
    container,
    paths,
    hashed,
    written,
    interval: seconds,
    action: actionOf(props),
    check,
    verification: verification && { ...verification, within: verification.within?.toSeconds() ?? 10 },
    metricsPort,
  });
  return programContainer(name, { program, stateFolder: STATE_FOLDER, interval: seconds, liveness });
}

function actionOf({ requestUrl, signal = Signal.HUP, force = false, process = ProcessSelector.mainProcess() }: ReloadSidecarProps): ReloadAction {
  return requestUrl === undefined
    ? { do: 'signal', signal: signal.toUpperCase(), number: SIGNAL_NUMBERS[signal], force, process: process._selection }
    : { do: 'request', url: requestUrl };
}

function accessOf({ requestUrl, process }: ReloadSidecarProps) {
  return requestUrl === undefined ? ACCESS_TO_SIGNAL[process?._selection?.by ?? 'main'] : [];
}

/** Who needs nobody's processes need not be root, which the image's user may be. */
function userOf({ requestUrl }: ReloadSidecarProps, { securityContext }: PodSpec): { readonly user?: number; readonly group?: number } {
  return requestUrl === undefined || securityContext?.runAsUser ? {} : { user: NOBODY, group: NOBODY };
}
