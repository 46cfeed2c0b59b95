import { DataKind } from './data-kind';
import { DataLocation } from './data-location';
import { Container } from './pod';
import { TakenData } from './taken-data';

type Data = Omit<TakenData, 'location'>;

/** What a container takes into its environment, and what comes into its arguments by that. */
export function dataInEnvironment({ env = [], envFrom = [], command = [], args = [] }: Container): TakenData[] {
  const objects = envFrom.flatMap(({ prefix = '', secretRef, configMapRef }) => [
    ...secretRef ? [{ prefix, kind: DataKind.SECRET, name: secretRef.name ?? '' }] : [],
    ...configMapRef ? [{ prefix, kind: DataKind.CONFIG_MAP, name: configMapRef.name ?? '' }] : [],
  ]);
  const variables = new Map<string, readonly Data[]>();
  // What is not set by its name may come from one of the objects.
  const dataOf = (variable: string) => variables.get(variable) ?? objects
    .filter(({ prefix }) => variable.startsWith(prefix))
    .map(({ prefix, kind, name }): Data => ({ kind, name, keys: [variable.slice(prefix.length)], isCertain: false }));

  const environment: Data[] = objects.map(({ kind, name }) => ({ kind, name, isCertain: true }));
  for (const { name: variable = '', value = '', valueFrom: { secretKeyRef, configMapKeyRef } = {} } of env) {
    const own: Data[] = [
      ...secretKeyRef ? [{ kind: DataKind.SECRET, name: secretKeyRef.name ?? '', keys: [secretKeyRef.key ?? ''], isCertain: true }] : [],
      ...configMapKeyRef ? [{ kind: DataKind.CONFIG_MAP, name: configMapKeyRef.name ?? '', keys: [configMapKeyRef.key ?? ''], isCertain: true }] : [],
    ];
    environment.push(...own);
    variables.set(variable, [...own, ...referencesIn(value).flatMap(dataOf)]);
  }
  const inArguments = [...command, ...args].flatMap(referencesIn).flatMap(dataOf);
  return [
    ...inArguments.map(data => ({ ...data, location: DataLocation.ARGUMENTS })),
    ...environment.map(data => ({ ...data, location: DataLocation.ENVIRONMENT })),
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
