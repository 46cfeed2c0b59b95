import { ApiObject } from 'cdk8s';
import { annotationsOf } from './api-object-rendering';
import { Manifest } from './manifest';
import { isLeftAsItIs, quicklyRendered } from './plain-data';
import { methodOfPlus, PlusContainer, PlusWorkload, renderedWithoutTrace } from './plus-workload';

/**
 * What of a cdk8s-plus workload decides who may do what to whom, by its
 * getters: the template of its Pod. Undefined where only rendering tells it.
 */
export function processesOf(plus: PlusWorkload, apiObject: ApiObject): Manifest | undefined {
  if (!isToldByGetters(plus)) return undefined;
  const { containers, initContainers, podMetadata, restartPolicy, securityContext, shareProcessNamespace } = plus;
  const mounted = [...containers, ...initContainers].flatMap(({ mounts }) => mounts.map(({ volume }) => volume));
  const spec = {
    containers: containers.map(processOf),
    initContainers: initContainers.map(processOf),
    restartPolicy,
    securityContext: securityContext._toKube(),
    shareProcessNamespace,
    volumes: [...new Set([...mounted, ...plus.volumes])].map(volume => volume._toKube()),
  };
  const template = { metadata: { annotations: annotationsOf(podMetadata) }, spec };
  return isLeftAsItIs(template, apiObject) ? template : quicklyRendered(template, apiObject);
}

function processOf({ name, image, command, args, restartPolicy, securityContext, mounts }: PlusContainer): Manifest {
  const volumeMounts = mounts.map(({ volume }) => ({ name: volume.name }));
  return { name, image, command, args, restartPolicy, securityContext: securityContext._toKube(), volumeMounts };
}

/** What is read above, and what has no part in what processes may do. */
const FIELDS_OF_POD = new Set([
  'containers', 'initContainers', 'restartPolicy', 'securityContext', 'shareProcessNamespace', 'volumes',
  'affinity', 'automountServiceAccountToken', 'dnsConfig', 'dnsPolicy', 'enableServiceLinks', 'hostAliases', 'hostname', 'hostNetwork',
  'imagePullSecrets', 'nodeName', 'serviceAccountName', 'setHostnameAsFqdn', 'subdomain', 'terminationGracePeriodSeconds', 'tolerations',
]);

const FIELDS_OF_CONTAINER = new Set([
  'args', 'command', 'image', 'name', 'restartPolicy', 'securityContext', 'volumeMounts',
  'env', 'envFrom', 'imagePullPolicy', 'lifecycle', 'livenessProbe', 'ports', 'readinessProbe', 'resources', 'startupProbe', 'workingDir',
]);

function isToldByGetters(plus: PlusWorkload): boolean {
  return isKnown(plus, () => isPodToldByGetters(plus)) && [...plus.containers, ...plus.initContainers].every(container =>
    isKnown(container, () => hasOnly(FIELDS_OF_CONTAINER, methodOfPlus(container, '_toKube', ['Container'])?.call(container))));
}

/** Classes, all objects of which are rendered by one method to the same fields. */
const known = new WeakMap<object, boolean>();

function isKnown({ constructor }: object, find: () => boolean): boolean {
  const found = known.get(constructor) ?? find();
  known.set(constructor, found);
  return found;
}

/** Later versions of cdk8s-plus leave volumes out of a StatefulSet by a method of its own. */
function isPodToldByGetters(plus: PlusWorkload): boolean {
  const workload = methodOfPlus(plus, '_toKube', ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'StatefulSet']);
  const podSpec = methodOfPlus(plus, '_toPodSpec', ['AbstractPod', 'Workload']);
  return workload !== undefined && hasOnly(FIELDS_OF_POD, podSpec && renderedWithoutTrace(plus, () => podSpec.call(plus)));
}

/** Later versions may have others. */
function hasOnly(fields: ReadonlySet<string>, rendered: Manifest | undefined): boolean {
  return rendered !== undefined && Object.keys(rendered).every(field => fields.has(field));
}
