import { Watch } from './watch';
import { manifestOf, selectedObjects } from '../../workload/kubernetes-objects';
import { isManifest } from '../../workload/manifest';
import { Workload } from '../../workload/workload';

const KINDS = { configMap: 'ConfigMap', secret: 'Secret' };

/** A watch with what the workload's app says of its object: one by its name may be immutable there. */
export function asInApp(watch: Watch, { apiObject, place: { namespace } }: Workload): Watch {
  if (watch.of !== 'configMap' && watch.of !== 'secret') return watch;
  const objects = selectedObjects(apiObject.node.root, { kind: KINDS[watch.of], name: watch.name }).filter(object => object.namespace === namespace);
  const manifests = objects.map(manifestOf).filter(isManifest);
  return { ...watch, isImmutable: watch.isImmutable || manifests.some(({ immutable }) => immutable === true) };
}
