import { Options, Values } from './command';
import { WholeFile } from './pods-in-files';
import { UsageError } from './usage-error';
import { isManifest, Manifest } from '../workload/manifest';

/**
 * What a KRM function is configured with, by the names of the options: the `data` of a ConfigMap, or the `spec` of any
 * other object. https://github.com/kubernetes-sigs/kustomize/blob/master/cmd/config/docs/api-conventions/functions-spec.md
 */
export function functionValues(files: readonly WholeFile[], options: Options): Values {
  const lists = files.flatMap(({ documents }) => documents).map(({ value }) => value).filter(isResourceList);
  return Object.fromEntries(lists.flatMap(({ functionConfig }) => {
    if (!isManifest(functionConfig)) return [];
    const [field, other] = functionConfig.kind === 'ConfigMap' ? ['data', 'spec'] : ['spec', 'data'];
    if (functionConfig[field] === undefined && functionConfig[other] !== undefined) {
      throw new UsageError(`functionConfig: a ${functionConfig.kind} has its options in ${field}, and not in ${other}`);
    }
    const settings = functionConfig[field] ?? {};
    if (!isManifest(settings)) throw new UsageError(`functionConfig: its ${field} has no options by their names`);
    return Object.entries(settings).map(([name, value]) => [name, valueOf(name, value, options)]);
  }));
}

function isResourceList(value: unknown): value is Manifest {
  return isManifest(value) && value.kind === 'ResourceList' && String(value.apiVersion).startsWith('config.kubernetes.io/');
}

function valueOf(name: string, value: unknown, options: Options): string | boolean | readonly string[] {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) throw new UsageError(`functionConfig: there is no option '${name}', but ${Object.keys(options).join(', ')}`);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = values.map(String);
  if (option.multiple) {
    if (values.some(each => typeof each === 'object')) throw new UsageError(`functionConfig: ${name} takes texts`);
    return texts;
  }
  if (texts.length !== 1 || typeof value === 'object') throw new UsageError(`functionConfig: ${name} takes one value`);
  if (option.type === 'string') return texts[0];
  if (!['true', 'false'].includes(texts[0])) throw new UsageError(`functionConfig: ${name} is true or false`);
  return texts[0] === 'true';
}
