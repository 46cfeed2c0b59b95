import { BoundedCache } from '../access/bounded-cache';
import { Finding } from '../rules/finding';
import { fieldPathOf } from '../workload/json-pointer';

/** The object of a finding, as in "Deployment 'web'". */
export function objectOf({ object: { kind, name, namespace } }: Finding): string {
  return `${kind}${name === undefined ? '' : ` '${name}'`}${namespace === undefined ? '' : ` in namespace '${namespace}'`}`;
}

/** Most findings are in the same fields. */
const fields = new BoundedCache<string>(1000);

/** The field of a finding, as Kubernetes writes it; the whole object for the empty path. */
export function fieldOf({ path }: Finding): string {
  return fields.recall(path, () => fieldPathOf(path) || 'the object');
}

/** Its path, with the container by its name, which stays where others come before it. */
export function stablePathOf({ path, container }: Finding): string {
  return container === undefined ? path : path.replace(/\/(containers|initContainers|ephemeralContainers)\/\d+/, (_, list: string) => `/${list}/${container}`);
}
