import { DataKind } from './data-kind';
import { DataLocation } from './data-location';
import { Container } from './pod';
import { TakenData } from './taken-data';

type Data = Omit<TakenData, 'location'>;

/** What a container takes into its environment, and what comes into its arguments by that. */
export function dataInEnvironment({ env = [], envFrom = [], command = [], args = [] }: Container): TakenData[] {
  if (env.length === 0 && envFrom.length === 0) return [];
  const objects = envFrom.flatMap(({ prefix = '', secretRef, configMapRef }) => [
    ...secretRef ? [{ prefix, kind: DataKind.SECRET, name: secretRef.name ?? '' }] : [],
    ...configMapRef ? [{ prefix, kind: DataKind.CONFIG_MAP, name: configMapRef.name ?? '' }] : [],
  ]);
  const variables = new Map<string, readonly Data[]>();
  // What is not set by its name may come from one of the objects.
  const dataOf = (variable: string) => variables.get(variable) ?? objects
    .filter(({ prefix }) => variable.startsWith(prefix))
    .map(({ prefix, kind, name }): Data => ({ kind, name, keys: [variable.slice(prefix.length)], isCertain: false }));

  const environment: TakenData[] = objects.map(({ kind, name }) => ({ kind, name, location: DataLocation.ENVIRONMENT, isCertain: true }));
  for (const { name: variable = '', value = '', valueFrom: { secretKeyRef, configMapKeyRef } = {} } of env) {
    const data: Data[] = [];
    const take = (kind: DataKind, name = '', key = '') => {
      data.push({ kind, name, keys: [key], isCertain: true });
      environment.push({ kind, name, keys: [key], location: DataLocation.ENVIRONMENT, isCertain: true });
    };
    if (secretKeyRef) take(DataKind.SECRET, secretKeyRef.name, secretKeyRef.key);
    if (configMapKeyRef) take(DataKind.CONFIG_MAP, configMapKeyRef.name, configMapKeyRef.key);
    data.push(...referencesIn(value).flatMap(dataOf));
    variables.set(variable, data);
  }
  const inArguments = [...command, ...args].flatMap(referencesIn).flatMap(dataOf);
  return [
    ...inArguments.map(data => ({ ...data, location: DataLocation.ARGUMENTS })),
    ...environment,
  ];
}

/**
 * The variables that a text refers to; `$$(NAME)` is no reference.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/third_party/forked/golang/expansion/expand.go
 */
function referencesIn(value: string): string[] {
  // Of most values there is nothing to look through.
  if (!value.includes('$(')) return [];
  return [...value.matchAll(/\$(?:\$|\(([^)]*)\))/g)].flatMap(([, variable]) => variable ?? []);
}
