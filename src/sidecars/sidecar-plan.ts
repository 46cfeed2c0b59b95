import { Construct } from 'constructs';
import { validateEffect } from './inert-capabilities';
import { startableSecurityContext, validateRunAsNonRoot } from './run-as-non-root';
import { Facts, grantedSecurityContext, validateGranted } from './sidecar-access';
import { renderContainer } from './sidecar-container';
import { SidecarDefinition, SidecarInPod } from './sidecar-definition';
import { additionsTo, validateNewName, validatePlacement } from './sidecar-placement';
import { validateMounts, validateVolumes, volumeNameOf, volumesOf } from './sidecar-volumes';
import { validateSidecar } from './validate-sidecar';
import { knownImagesAt } from '../constructs/images';
import { MaxLevel, maxLevelOf, validateLevel } from '../constructs/max-level';
import { nodeSettingsAt } from '../constructs/nodes';
import { sharing, validateOs, validateShared, validateSharing } from '../constructs/process-sharing';
import { InvalidInput, refuse } from '../mistakes/invalid-input';
import { Mistake } from '../mistakes/mistake';
import { allContainers } from '../pod/containers';
import { Container, Pod, PodSettings, PodSpec } from '../pod/pod';
import { readContainer, readPod } from '../pod/read-pod';
import { lookForWorkload } from '../workload/find-workload';
import { inOrder, isManifest, Manifest, withField } from '../workload/manifest';
import { resolved } from '../workload/plain-data';
import { PodAdditions, withAdditions } from '../workload/pod-additions';
import { Snapshot } from '../workload/snapshot';
import { RenderedPod, Workload } from '../workload/workload';

/** A sidecar, and the workload that it comes into. */
export interface SidecarPlan {
  readonly definition: SidecarDefinition;
  readonly name: string;
  readonly workload: Workload;
  readonly container: Manifest;
  readonly volumes: readonly Manifest[];
  readonly maxLevel: MaxLevel | undefined;
}

/** Works out what comes into which Pod. Throws where it cannot, with all that is wrong. */
export function planSidecar(at: string, scope: Construct, id: string, given: SidecarDefinition): SidecarPlan {
  const name = containerName(id, given);
  const found = lookForWorkload(scope, given.workload ?? {});
  const validate = (definition: SidecarDefinition) => validateSidecar(Object.assign({}, definition, { name }), given.node && nodeSettingsAt(scope));
  if (!(found instanceof Snapshot)) throw new InvalidInput(at, [...validate(given), found]);
  const { definition, mistakes } = inPodOf(found, given, name);
  const { access, volumeMounts = [] } = definition;
  const { workload } = found;
  const volumes = [...volumesOf(volumeMounts), ...definition.volumes ?? []];
  refuse(at, [
    ...validate(definition),
    ...mistakes,
    ...validateAddition(found, name, definition, volumes),
  ]);

  const asked = renderContainer(name, definition);
  const maxLevel = maxLevelOf(definition);
  // Rendering a cdk8s-plus Pod costs more than all the rest.
  const pod = access || maxLevel ? found.podSoFar : found.outline;
  if (!pod) throw new Error(`${at}: ${workload.title} has lost its Pod`);
  // Where the Pod is above the level by itself, no grant is within it.
  if (access && maxLevel) refuse(at, validateLevel(maxLevel, workload, pod.pod));
  const container = access
    ? withField(asked, 'securityContext', inOrder({
      ...isManifest(asked.securityContext) ? asked.securityContext : {},
      ...grantedSecurityContext(at, definition, maxLevel, readContainer(asked), pod.pod, factsFor(definition, workload)),
    }))
    : asked;
  const plan = { definition, name, workload, container, volumes, maxLevel };
  refuse(at, validateStart(plan, pod));
  if (maxLevel) refuse(at, validateLevel(maxLevel, workload, withPlanned(plan, pod)));
  return plan;
}

/** What is added to a Pod's spec, in objects of its own each time. */
export function plannedAdditions({ definition, container, volumes, workload: { apiObject } }: SidecarPlan, spec: PodSettings): PodAdditions {
  const own = resolved({ container, volumes }, apiObject);
  return {
    ...needsSharing(spec, definition) ? sharing(spec) : {},
    ...additionsTo(spec, startable(own.container, spec), own.volumes),
  };
}

/** What is wrong with the finished Pod, after later changes to it, and what is no mistake and hardly meant so. */
export function reviewFinished(plan: SidecarPlan, rendered: RenderedPod): { readonly mistakes: Mistake[]; readonly doubts: Mistake[] } {
  const { definition, name, workload, volumes, maxLevel } = plan;
  const { pod, volumeClaims } = rendered;
  const own = allContainers(pod.spec).filter(placed => placed.name === name);
  const ofPlace = [
    ...needsSharing(pod.spec, definition) ? validateShared(pod.spec, workload) : validateOs(pod.spec, workload),
    ...validatePlacement(own, pod.spec),
    ...validateVolumes(pod.spec, volumes),
    ...own.length > 1 ? [] : own.flatMap(({ container }) => [
      ...validateRunAsNonRoot(container, pod.spec), ...validateMounts(container, pod.spec, volumeClaims),
    ]),
  ];
  const inPod = ofPlace.length === 0 ? definition.inPod?.(pod, name, workload) : undefined;
  return {
    mistakes: [
      ...ofPlace,
      ...inPod?.mistakes ?? [],
      ...ofPlace.length === 0 ? validateGranted(definition, name, pod, factsFor(definition, workload)) : [],
      ...maxLevel ? validateLevel(maxLevel, workload, pod) : [],
    ],
    doubts: [...own.flatMap(({ container }) => validateEffect(definition, container, pod.spec)), ...inPod?.doubts ?? []],
  };
}

/** What is known, and cannot become another thing: constructs refuse it once there is something beneath them. */
function factsFor({ node }: SidecarDefinition, { apiObject }: Workload): Facts {
  return { node: nodeSettingsAt(apiObject, node), images: knownImagesAt(apiObject) };
}

/** The name of the container: the id as a DNS label where none is given, as `debug-shell` for `DebugShell`. */
export function containerName(id: string, { name }: SidecarDefinition): string {
  return name ?? asDnsLabel(id);
}

function asDnsLabel(id: string): string {
  return id.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 63).replace(/^-+|-+$/g, '');
}

/** What a sidecar is in a workload's Pod. */
function inPodOf(found: Snapshot, given: SidecarDefinition, name: string): SidecarInPod {
  const pod = given.inPod && found.podSoFar?.pod;
  return given.inPod && pod ? given.inPod(pod, name, found.workload) : { definition: given, mistakes: [] };
}

/** What does not fit the Pod as it is known now. */
function validateAddition(found: Snapshot, name: string, definition: SidecarDefinition, volumes: readonly Manifest[]): Mistake[] {
  const { workload, outline } = found;
  if (!outline) return [];
  const { pod: { spec }, volumeClaims } = outline;
  const mounted = (definition.volumeMounts ?? []).flatMap(mount => volumeNameOf(mount) ?? []);
  const container: Container = { name, volumeMounts: mounted.map(volume => ({ name: volume })) };
  return [
    ...needsSharing(spec, definition) ? validateNamespace(found, spec) : validateOs(spec, workload),
    ...validateNewName(spec, name, workload),
    ...validateVolumes(spec, volumes),
    ...found.isComplete ? validateMounts(container, spec, [...volumeClaims, ...volumes.map(volume => String(volume.name))]) : [],
  ];
}

/** A sidecar in a Pod that is in the node's process namespace needs none to be shared. */
function needsSharing({ hostPID }: PodSettings, { isApart, allowHostPid }: SidecarDefinition): boolean {
  return isApart !== true && !(hostPID === true && allowHostPid === true);
}

function validateNamespace(found: Snapshot, { hostPID }: PodSpec): Mistake[] {
  const { workload } = found;
  return hostPID === true
    ? [{ code: 'host-pid-of-sidecar', field: workload.fieldPath('spec.hostPID'), workload: workload.title }]
    : validateSharing(found, false);
}

/** Where only the Pod refuses root, the container is made one that starts. */
function validateStart({ container }: SidecarPlan, { pod: { spec } }: RenderedPod): Mistake[] {
  const refusesRoot = isManifest(container.securityContext) && container.securityContext.runAsNonRoot === true;
  return refusesRoot ? validateRunAsNonRoot(readContainer(container), spec) : [];
}

function startable(container: Manifest, spec: PodSettings): Manifest {
  if (spec.securityContext?.runAsNonRoot !== true) return container;
  const { securityContext } = container;
  const own = isManifest(securityContext) ? securityContext : undefined;
  const started = startableSecurityContext(own, readContainer(container), spec);
  return started === own ? container : withField(container, 'securityContext', started);
}

/** The Pod with the sidecar in it. */
function withPlanned(plan: SidecarPlan, { pod, manifest }: RenderedPod): Pod {
  const spec = isManifest(manifest.spec) ? manifest.spec : {};
  return readPod({ ...manifest, spec: withAdditions(spec, plannedAdditions(plan, pod.spec)) }).pod;
}
