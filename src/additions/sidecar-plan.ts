import { validateEffect } from './inert-capabilities';
import { MaxLevel, maxLevelOf, validateLevel } from './max-level';
import { FoundPod, sharing, validateOs, validateShared, validateSharing } from './process-sharing';
import { validateProgramName } from './program-name';
import { startableSecurityContext, validateRunAsNonRoot } from './run-as-non-root';
import { Facts, grantedSecurityContext, validateGranted } from './sidecar-access';
import { additionsTo, validateNewName, validatePlacement } from './sidecar-placement';
import { SidecarSettings } from './sidecar-settings';
import { validateMounts, validateVolumes } from './validate-volumes';
import { Giver, refuse } from '../mistakes/invalid-input';
import { Mistake } from '../mistakes/mistake';
import { allContainers } from '../pod/containers';
import { Container, Pod, PodSettings, PodSpec, SecurityContext } from '../pod/pod';
import { readContainer, readPod } from '../pod/read-pod';
import { fieldsOf, isManifest, Manifest, withField } from '../workload/manifest';
import { PodAdditions, withAdditions } from '../workload/pod-additions';
import { PodPlace, RenderedPod } from '../workload/pod-place';

/** A sidecar, as it is asked for. */
export interface SidecarRequest {
  readonly name: string;
  readonly settings: SidecarSettings;
  /** Its container, but for the access that is to be granted to it. */
  readonly container: Manifest;
  /** Volumes that come into the Pod with it. */
  readonly volumes: readonly Manifest[];
}

/** A sidecar, and the workload that it comes into. */
export interface SidecarPlan extends SidecarRequest {
  readonly workload: PodPlace;
  readonly maxLevel: MaxLevel | undefined;
}

/** What does not fit the Pod as it is known now. */
export function validateAddition(
  found: FoundPod & { readonly isComplete: boolean },
  name: string,
  settings: SidecarSettings,
  volumes: readonly Manifest[],
  mounted: readonly string[],
): Mistake[] {
  const { workload, outline } = found;
  if (!outline) return [];
  const { pod: { spec }, volumeClaims } = outline;
  const container: Container = { name, volumeMounts: mounted.map(volume => ({ name: volume })) };
  return [
    ...needsSharing(spec, settings) ? validateNamespace(found, spec) : validateOs(spec, workload),
    ...validateNewName(spec, name, workload),
    ...validateVolumes(spec, volumes),
    ...found.isComplete ? validateMounts(container, spec, [...volumeClaims, ...volumes.map(volume => String(volume.name))]) : [],
  ];
}

/** Works out what comes into a Pod. Throws where it cannot, with all that is wrong. */
export function planSidecar(at: Giver, request: SidecarRequest, workload: PodPlace, pod: RenderedPod, facts: () => Facts): SidecarPlan {
  const { name, settings, container: asked, volumes } = request;
  const maxLevel = maxLevelOf(settings);
  // Where the Pod is above the level by itself, no grant is within it.
  if (settings.access && maxLevel) refuse(at, validateLevel(maxLevel, workload, pod.pod));
  const grant = settings.access && grantedSecurityContext(at, settings, maxLevel, readContainer(asked), pod.pod, facts());
  const { securityContext } = asked;
  const container = grant
    ? withField(asked, 'securityContext', fieldsOf({ ...isManifest(securityContext) ? securityContext : {}, ...grant }))
    : asked;
  const plan = { name, settings, container, volumes, workload, maxLevel };
  refuse(at, validateStart(grant ?? readContainer({ securityContext }).securityContext ?? {}, pod.pod.spec));
  if (maxLevel) refuse(at, validateLevel(maxLevel, workload, withPlanned(plan, pod)));
  return plan;
}

/** What is added to a Pod's spec. */
export function plannedAdditions({ settings, container, volumes }: SidecarRequest, spec: PodSettings): PodAdditions {
  return {
    ...needsSharing(spec, settings) ? sharing(spec) : {},
    ...additionsTo(spec, startable(container, spec), volumes),
  };
}

/** What else there is to say of a sidecar in its Pod. */
export interface Review {
  readonly mistakes: readonly Mistake[];
  /** What is no mistake, and hardly meant so. */
  readonly doubts?: readonly Mistake[];
}

/** What is wrong with the finished Pod, after later changes to it, and what is no mistake and hardly meant so. */
export function reviewFinished(plan: SidecarPlan, rendered: RenderedPod, facts: () => Facts, reviewOfKind?: (pod: Pod) => Review): Required<Review> {
  const { settings, name, workload, volumes, maxLevel } = plan;
  const { pod, volumeClaims } = rendered;
  const own = allContainers(pod.spec).filter(placed => placed.name === name);
  const ofPlace = [
    ...needsSharing(pod.spec, settings) ? validateShared(pod.spec, workload) : validateOs(pod.spec, workload),
    ...validatePlacement(own, pod.spec),
    ...validateVolumes(pod.spec, volumes),
    ...own.length > 1 ? [] : own.flatMap(({ container }) => [
      ...validateRunAsNonRoot(container, pod.spec), ...validateMounts(container, pod.spec, volumeClaims),
    ]),
  ];
  const ofKind = ofPlace.length === 0 ? reviewOfKind?.(pod) : undefined;
  return {
    mistakes: [
      ...ofPlace,
      ...ofKind?.mistakes ?? [],
      ...ofPlace.length === 0 && settings.access ? validateGranted(settings, name, pod, facts()) : [],
      ...maxLevel ? validateLevel(maxLevel, workload, pod) : [],
    ],
    doubts: [
      ...own.flatMap(({ container }) => [...validateEffect(settings, container, pod.spec), ...validateProgramName(container)]),
      ...ofKind?.doubts ?? [],
    ],
  };
}

/** A sidecar in a Pod that is in the node's process namespace needs none to be shared. */
function needsSharing({ hostPID }: PodSettings, { isApart, allowHostPid }: SidecarSettings): boolean {
  return isApart !== true && !(hostPID === true && allowHostPid === true);
}

function validateNamespace(found: FoundPod, { hostPID }: PodSpec): Mistake[] {
  const { workload } = found;
  return hostPID === true
    ? [{ code: 'host-pid-of-sidecar', field: workload.fieldPath('spec.hostPID'), workload: workload.title }]
    : validateSharing(found, false);
}

/** Where only the Pod refuses root, the container is made one that starts. */
function validateStart(securityContext: SecurityContext, spec: PodSpec): Mistake[] {
  return securityContext.runAsNonRoot === true ? validateRunAsNonRoot({ securityContext }, spec) : [];
}

function startable(container: Manifest, spec: PodSettings): Manifest {
  if (spec.securityContext?.runAsNonRoot !== true) return container;
  const { securityContext } = container;
  const own = isManifest(securityContext) ? securityContext : undefined;
  const started = startableSecurityContext(own, readContainer({ securityContext }), spec);
  return started === own ? container : withField(container, 'securityContext', started);
}

/** The Pod with the sidecar in it. */
function withPlanned(plan: SidecarPlan, { pod, manifest }: RenderedPod): Pod {
  const spec = isManifest(manifest.spec) ? manifest.spec : {};
  return readPod({ ...manifest, spec: withAdditions(spec, plannedAdditions(plan, pod.spec)) }).pod;
}
