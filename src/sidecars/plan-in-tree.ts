import { Construct } from 'constructs';
import { volumeNameOf, volumesOf } from './mounted-volumes';
import { plusFields } from './plus-fields';
import { SidecarDefinition, SidecarInPod } from './sidecar-definition';
import { SIDECAR_PROPERTIES } from './sidecar-shape';
import { validateSidecar } from './validate-sidecar';
import { maxLevelOf } from '../additions/max-level';
import { Facts } from '../additions/sidecar-access';
import { renderContainer } from '../additions/sidecar-container';
import { plannedAdditions, planSidecar, Review, reviewFinished, SidecarPlan, validateAddition } from '../additions/sidecar-plan';
import { knownImagesAt } from '../constructs/images';
import { nodeSettingsAt } from '../constructs/nodes';
import { InvalidInput, pathBeneath, refuse } from '../mistakes/invalid-input';
import { Mistake } from '../mistakes/mistake';
import { soundPart } from '../mistakes/shapes';
import { PodSettings } from '../pod/pod';
import { lookForWorkload } from '../workload/find-workload';
import { resolved } from '../workload/plain-data';
import { PodAdditions } from '../workload/pod-additions';
import { RenderedPod } from '../workload/pod-place';
import { Snapshot } from '../workload/snapshot';
import { Workload } from '../workload/workload';

/** A sidecar, and the workload of a construct tree that it comes into. */
export interface PlanInTree extends SidecarPlan {
  readonly settings: SidecarDefinition;
  readonly workload: Workload;
}

/** Works out what comes into which Pod. Throws where it cannot, with all that is wrong. */
export function planInTree(scope: Construct, id: string, given: SidecarDefinition): PlanInTree {
  const at = () => pathBeneath(scope, id);
  const name = containerName(id, given);
  const { sound, mistakes: own } = ownMistakes(given);
  const found = lookForWorkload(scope, sound.workload ?? {});
  const validate = (definition: SidecarDefinition) => validateSidecar(name, definition, given.node && nodeSettingsAt(scope));
  if (!(found instanceof Snapshot)) throw new InvalidInput(at, [...validate(sound), ...own, found]);
  const { definition, mistakes } = own.length > 0 ? { definition: sound, mistakes: own } : inPodOf(found, sound, name);
  const { volumeMounts = [] } = definition;
  const { workload } = found;
  // Rendering a cdk8s-plus Pod costs more than all the rest, and tells what its outline does, too.
  const pod = maxLevelOf(definition) ? found.podSoFar : definition.access ? found.podOfProcesses : found.outline;
  const volumes = [...volumesOf(volumeMounts), ...definition.volumes ?? []];
  refuse(at, [
    ...validate(definition),
    ...mistakes,
    ...validateAddition(found, name, definition, volumes, volumeMounts.flatMap(mount => volumeNameOf(mount) ?? [])),
  ]);
  if (!pod) throw new Error(`${at()}: ${workload.title} has lost its Pod`);
  const container = renderContainer(name, definition, plusFields(name, definition));
  const plan = planSidecar(at, { name, settings: definition, container, volumes }, workload, pod, () => factsFor(definition, workload));
  return { name, settings: definition, container: plan.container, volumes, workload, maxLevel: plan.maxLevel };
}

/** What is mistaken in a sidecar as it was given, and all of it but for what is no such thing. */
export function ownMistakes(given: SidecarDefinition): { readonly sound: SidecarDefinition; readonly mistakes: readonly Mistake[] } {
  const { sound, mistakes } = soundPart(given, SIDECAR_PROPERTIES);
  return { sound, mistakes: [...mistakes, ...given.validate?.() ?? []] };
}

/** What is added to a Pod's spec, in objects of its own each time. */
export function additionsInTree({ settings, name, container, volumes, workload: { apiObject } }: PlanInTree, spec: PodSettings): PodAdditions {
  return plannedAdditions({ settings, name, ...resolved({ container, volumes }, apiObject) }, spec);
}

/** What is wrong with the finished Pod, and what is hardly meant so. */
export function reviewInTree(plan: PlanInTree, rendered: RenderedPod): Required<Review> {
  const { settings, name, workload } = plan;
  const { inPod } = settings;
  return reviewFinished(plan, rendered, () => factsFor(settings, workload), inPod && (pod => inPod(pod, name, workload, settings.target)));
}

/** What is known, and cannot become another thing: constructs refuse it once there is something beneath them. */
function factsFor({ node }: SidecarDefinition, { apiObject }: Workload): Facts {
  return { node: nodeSettingsAt(apiObject, node), images: knownImagesAt(apiObject) };
}

/** The name of the container: the id as a DNS label where none is given, as `debug-shell` for `DebugShell`. */
export function containerName(id: string, { name }: SidecarDefinition): string {
  // An id of which nothing is left is told as it was given.
  return name ?? (asDnsLabel(id) || id);
}

function asDnsLabel(id: string): string {
  return id.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 63).replace(/^-+|-+$/g, '');
}

/** What a sidecar is in a workload's Pod. */
function inPodOf(found: Snapshot, given: SidecarDefinition, name: string): SidecarInPod {
  const pod = given.inPod && found.podSoFar?.pod;
  return given.inPod && pod ? given.inPod(pod, name, found.workload) : { definition: given, mistakes: [] };
}
