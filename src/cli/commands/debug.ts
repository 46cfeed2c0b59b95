import { isDeepStrictEqual } from 'node:util';
import { AccessStrategy } from '../../access/access-strategy';
import { ProcessAccess } from '../../access/process-access';
import { debugContainer } from '../../additions/debug-container';
import { renderContainer } from '../../additions/sidecar-container';
import { plannedAdditions, planSidecar, reviewFinished, validateAddition } from '../../additions/sidecar-plan';
import { SidecarSettings } from '../../additions/sidecar-settings';
import { validateAccess } from '../../additions/validate-access';
import { validateContainer, validateName } from '../../additions/validate-container';
import { InvalidInput, refuse } from '../../mistakes/invalid-input';
import { readPod } from '../../pod/read-pod';
import { factsFrom, FACT_SETTINGS } from '../../rules/written-settings';
import { elementsOf, isManifest, Manifest } from '../../workload/manifest';
import { withAdditions } from '../../workload/pod-additions';
import { ChangeOf, changePods, WorkloadInFile } from '../change-pods';
import { Command, MANIFEST_OPERANDS, Options, Values } from '../command';
import { LEVEL_OPTIONS, levelFrom } from '../level-options';
import { mistakeInOptions } from '../mistake-in-options';
import { memberOf, textOf, textsOf, valuesOf } from '../option-values';
import { SELECTION_OPTIONS } from '../selection';
import { optionsOf, settingsTyped } from '../setting-options';
import { UsageError } from '../usage-error';

const OPTIONS: Options = {
  ...SELECTION_OPTIONS,
  'container': { type: 'string', value: 'NAME', help: 'name of the container (debug)' },
  'image': { type: 'string', value: 'IMAGE', help: 'its image (busybox:1.37.0)' },
  'command': { type: 'string', multiple: true, value: 'WORD', help: 'its program, a word each time (sleep infinity)' },
  'target': { type: 'string', value: 'NAME', help: 'the container whose processes --access is about (all others)' },
  'access': { type: 'string', multiple: true, value: `${Object.values(ProcessAccess).slice(0, 3).join(',')},...`, help: 'what it is to do to them: it gets the least that suffices, in place of SYS_PTRACE' },
  'strategy': { type: 'string', value: Object.values(AccessStrategy).join('|'), help: 'which user it may run as for that (least-privilege)' },
  'run-as-user': { type: 'string', value: 'UID', help: 'the user that it runs as' },
  'run-as-group': { type: 'string', value: 'GID', help: 'the group that it runs as' },
  'allow-host-pid': { type: 'boolean', help: 'add it to Pods with hostPID: true, too' },
  ...optionsOf(FACT_SETTINGS),
  ...LEVEL_OPTIONS,
};

export const DEBUG: Command = {
  name: 'debug',
  summary: 'manifests with a container to debug from beside those of their Pods',
  ...MANIFEST_OPERANDS,
  options: OPTIONS,
  examples: [
    'cdk8s-shared-process debug --kind Deployment --name web shop.yaml > debugged.yaml',
    'helm template shop | cdk8s-shared-process debug --target web --access filesystem,trace - | kubectl apply -f -',
  ],
  run: (names, typed, streams) => changePods(names, typed, OPTIONS, streams, debugFrom),
};

function debugFrom(values: Values): ChangeOf {
  const name = textOf(values, 'container') ?? 'debug';
  const settings = debugContainer(settingsFrom(values));
  const mistakes = [...validateName(name), ...validateContainer(settings), ...validateAccess(settings)];
  if (mistakes.length > 0) throw new UsageError(mistakes.map(mistakeInOptions).join('. '));
  const facts = factsFrom(settingsTyped(valuesOf(Object.keys(FACT_SETTINGS), values), FACT_SETTINGS));
  const request = { name, settings, container: renderContainer(name, settings), volumes: [] };

  const plan = (found: WorkloadInFile) => {
    const { workload, outline } = found;
    refuse(workload.title, validateAddition(found, name, settings, [], []));
    return planSidecar(workload.title, request, workload, outline, () => facts);
  };
  /** Undefined where it cannot be added. */
  const specAfter = (found: WorkloadInFile) => {
    try {
      return withAdditions(specOf(found), plannedAdditions(plan(found), found.outline.pod.spec));
    } catch (error) {
      if (error instanceof InvalidInput) return undefined;
      throw error;
    }
  };
  return found => {
    const { workload, outline } = found;
    const before = without(found, name);
    if (before && isDeepStrictEqual(specOf(found), specAfter(before))) return undefined;
    const planned = plan(found);
    const additions = plannedAdditions(planned, outline.pod.spec);
    const { mistakes: inFinished, doubts } = reviewFinished(planned, withSpec(found, withAdditions(specOf(found), additions)).outline, () => facts);
    refuse(workload.title, inFinished);
    return { additions, doubts };
  };
}

function settingsFrom(values: Values): Partial<SidecarSettings> {
  return {
    ...levelFrom(values),
    image: textOf(values, 'image'),
    command: values.command as readonly string[] | undefined,
    target: textOf(values, 'target'),
    access: textsOf(values, 'access')?.map(operation => memberOf('access', operation, Object.values(ProcessAccess))!),
    strategy: memberOf('strategy', textOf(values, 'strategy'), Object.values(AccessStrategy)),
    allowHostPid: values['allow-host-pid'] as boolean | undefined,
    securityContext: { user: idFrom(values, 'run-as-user'), group: idFrom(values, 'run-as-group') },
  };
}

function idFrom(values: Values, option: string): number | undefined {
  const text = textOf(values, option);
  if (text !== undefined && !/^[0-9]+$/.test(text)) throw new UsageError(`--${option} '${text}' is no id`);
  return text === undefined ? undefined : Number(text);
}

/** The workload as it is without a container, undefined where it has none by that name. */
function without(found: WorkloadInFile, name: string): WorkloadInFile | undefined {
  const spec = specOf(found);
  const others = Object.fromEntries(['containers', 'initContainers'].filter(list => spec[list]).map(list =>
    [list, elementsOf(spec[list]).filter(container => !(isManifest(container) && container.name === name))]));
  const isThere = Object.entries(others).some(([list, containers]) => containers.length < elementsOf(spec[list]).length);
  return isThere ? withSpec(found, { ...spec, ...others }) : undefined;
}

function specOf({ outline: { manifest } }: WorkloadInFile): Manifest {
  return manifest.spec as Manifest;
}

function withSpec(found: WorkloadInFile, spec: Manifest): WorkloadInFile {
  const manifest = { ...found.outline.manifest, spec };
  return { ...found, outline: { ...found.outline, ...readPod(manifest), manifest } };
}
