import { DataKind } from './data-kind';
import { DataLocation } from './data-location';
import { Container } from './pod';
import { TakenData } from './taken-data';

type Data = Omit<TakenData, 'location'>;

/** What a container takes into its environment, and what comes into its arguments by that. */
export function dataInEnvironment({ env = [], envFrom = [], command = [], args = [] }: Container): TakenData[] {
  if (env.length === 0 && envFrom.length === 0) return [];
  const objects: { readonly prefix: string; readonly kind: DataKind; readonly name: string }[] = [];
  for (const { prefix = '', secretRef, configMapRef } of envFrom) {
    if (secretRef) objects.push({ prefix, kind: DataKind.SECRET, name: secretRef.name ?? '' });
    if (configMapRef) objects.push({ prefix, kind: DataKind.CONFIG_MAP, name: configMapRef.name ?? '' });
  }
  const variables = new Map<string, readonly Data[]>();
  // What is not set by its name may come from one of the objects.
  const dataOf = (variable: string) => variables.get(variable) ?? objects
    .filter(({ prefix }) => variable.startsWith(prefix))
    .map(({ prefix, kind, name }): Data => ({ kind, name, keys: [variable.slice(prefix.length)], isCertain: false }));

  const environment: TakenData[] = objects.map(({ kind, name }) => ({ kind, name, location: DataLocation.ENVIRONMENT, isCertain: true }));
  for (const { name: variable = '', value = '', valueFrom: { secretKeyRef, configMapKeyRef } = {} } of env) {
    const data: Data[] = [];
    if (secretKeyRef) data.push({ kind: DataKind.SECRET, name: secretKeyRef.name ?? '', keys: [secretKeyRef.key ?? ''], isCertain: true });
    if (configMapKeyRef) data.push({ kind: DataKind.CONFIG_MAP, name: configMapKeyRef.name ?? '', keys: [configMapKeyRef.key ?? ''], isCertain: true });
    for (const { kind, name, keys, isCertain } of data) environment.push({ kind, name, keys, location: DataLocation.ENVIRONMENT, isCertain });
    for (const reference of referencesIn(value)) data.push(...dataOf(reference));
    variables.set(variable, data);
  }
  const inArguments: TakenData[] = [];
  for (const words of [command, args]) {
    for (const word of words) {
      for (const reference of referencesIn(word)) inArguments.push(...dataOf(reference).map(data => ({ ...data, location: DataLocation.ARGUMENTS })));
    }
  }
  return inArguments.length === 0 ? environment : [...inArguments, ...environment];
}

const NOTHING: readonly string[] = [];

/**
 * The variables that a text refers to; `$$(NAME)` is no reference.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/third_party/forked/golang/expansion/expand.go
 */
function referencesIn(value: string): readonly string[] {
  // Of most values there is nothing to look through.
  if (!value.includes('$(')) return NOTHING;
  return [...value.matchAll(/\$(?:\$|\(([^)]*)\))/g)].flatMap(([, variable]) => variable ?? []);
}
