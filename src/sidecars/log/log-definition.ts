import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { accessTo, foldersOf, LogAccess } from './log-folders';
import { LogFormat } from './log-format';
import { LogFolder, logProgram, STATE_FOLDER } from './log-program';
import { LogRotation } from './log-rotation';
import { LogSidecarProps } from './log-sidecar-props';
import { LogSource } from './log-source';
import { RotationProgram } from './rotation-program';
import { validateLog } from './validate-log';
import { ProcessAccess } from '../../access/process-access';
import { companionsIn } from '../../pod/containers';
import { groupOf, userOf } from '../../pod/effective-settings';
import { Container, Pod, PodSpec } from '../../pod/pod';
import { ACCESS_TO_SIGNAL } from '../processes/process-selection';
import { ProcessSelector } from '../processes/process-selector';
import { SIGNAL_NUMBERS } from '../processes/signal-numbers';
import { programContainer } from '../shell/program-container';
import { validateStateFolder } from '../shell/validate-state-folder';
import { SidecarDefinition, SidecarInPod } from '../sidecar-definition';
import { targetAmong } from '../target-among';

/** Who reads files that everybody may read. */
const NOBODY = 65534;

/** For what docs/logs.md has measured, and some more for many files. */
const RESOURCES: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(10), limit: kplus.Cpu.millis(500) },
  memory: { request: Size.mebibytes(16), limit: Size.mebibytes(128) },
};

const THROUGH_PROCESS: LogAccess = { source: LogSource.PROCESS, mounts: [], mistakes: [] };

/** The container that writes a target's log files, as far as it does not depend on the Pod. */
export function logDefinition(props: LogSidecarProps): SidecarDefinition {
  const { image = 'busybox:1.37.0', resources = RESOURCES, program } = props;
  const definition: SidecarDefinition = {
    ...props,
    image,
    resources,
    command: program,
    access: [],
    validate: () => validateLog(props),
    inPod: (pod, name, _workload, target = props.target) => inPod({ ...props, target }, definition, pod, name),
  };
  return definition;
}

function inPod(props: LogSidecarProps, basis: SidecarDefinition, { spec }: Pod, name: string): SidecarInPod {
  const companions = companionsIn(spec).filter(container => container.name !== name);
  const { target, missing } = targetAmong(companions, props.target);
  const folders = foldersOf(props.files);
  const logs = target ? accessTo(folders, target, props) : THROUGH_PROCESS;
  const mounts = [...props.volumeMounts ?? [], ...logs.mounts];
  const isMounted = logs.source === LogSource.VOLUME;
  const own = props.program ? {} : ownProgram(props, target?.name ?? '', folders, isMounted, name);
  const access = accessOf(props, isMounted);
  const reader = access.length > 0 ? {} : readerOf(target, spec);
  return {
    mistakes: [
      ...missing,
      ...logs.mistakes,
      ...props.program ? [] : validateStateFolder(STATE_FOLDER, mounts),
    ],
    definition: {
      ...basis,
      target: target?.name,
      access,
      isApart: access.length === 0,
      securityContext: { readOnlyRootFilesystem: true, ...reader, ...props.securityContext },
      ...own,
      volumeMounts: [...mounts, ...own.volumeMounts ?? []],
    },
  };
}

/** Who renames or truncates files writes to the target's file system. */
function accessOf({ rotation }: LogSidecarProps, isMounted: boolean): ProcessAccess[] {
  const toSignal = rotation?.signal === undefined ? [] : ACCESS_TO_SIGNAL[rotation.process?._selection.by ?? 'main'];
  const toFiles = isMounted ? [] : [ProcessAccess.FILESYSTEM, ...rotation ? [ProcessAccess.FILESYSTEM_WRITE] : []];
  return [...new Set([...toFiles, ...toSignal])];
}

function rotationOf({ size, keep = 3, signal, process = ProcessSelector.mainProcess() }: LogRotation): RotationProgram {
  const reopen = signal && { signal: signal.toUpperCase(), number: SIGNAL_NUMBERS[signal], process: process._selection };
  return { size: size.toKibibytes() * 1024, keep, reopen };
}

/** The program of this library, and what it runs with. */
function ownProgram(
  { format = LogFormat.PLAIN, skipExisting = false, interval = Duration.seconds(1), liveness, rotation }: LogSidecarProps,
  container: string,
  folders: readonly LogFolder[],
  isMounted: boolean,
  name: string,
): Partial<SidecarDefinition> {
  const seconds = interval.toSeconds();
  const program = logProgram({
    container, folders, isMounted, skipsExisting: skipExisting, form: format, interval: seconds, rotation: rotation && rotationOf(rotation),
  });
  return programContainer(name, { program, stateFolder: STATE_FOLDER, interval: seconds, liveness });
}

/** Who reads the files in a volume: their owner where that is known, and else nobody in particular. */
function readerOf(target: Container | undefined, spec: PodSpec): { readonly user?: number; readonly group?: number } {
  const user = target && userOf(target, spec);
  return user === undefined ? { user: NOBODY, group: NOBODY } : { user, group: target && groupOf(target, spec) };
}
