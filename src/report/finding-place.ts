import { Finding } from '../rules/finding';
import { fieldPathOf } from '../workload/json-pointer';

/** The object of a finding, as in "Deployment 'web'". */
export function objectOf({ object: { kind, name, namespace } }: Finding): string {
  return [kind, ...name === undefined ? [] : [`'${name}'`], ...namespace === undefined ? [] : [`in namespace '${namespace}'`]].join(' ');
}

/** The field of a finding, as Kubernetes writes it; the whole object for the empty path. */
export function fieldOf({ path }: Finding): string {
  return fieldPathOf(path) || 'the object';
}
