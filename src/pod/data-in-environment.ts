import { DataKind } from './data-kind';
import { DataLocation } from './data-location';
import { Container } from './pod';
import { TakenData } from './taken-data';

type Data = Omit<TakenData, 'location'>;

/** An object of which all keys are in the environment, with a prefix. */
interface WholeObject {
  readonly prefix: string;
  readonly kind: DataKind;
  readonly name: string;
}

type Variable = NonNullable<Container['env']>[number];

/** What a container takes into its environment, and what comes into its arguments by that. */
export function dataInEnvironment({ env = [], envFrom = [], command = [], args = [] }: Container): TakenData[] {
  if (env.length === 0 && envFrom.length === 0) return [];
  const objects: WholeObject[] = [];
  for (const { prefix = '', secretRef, configMapRef } of envFrom) {
    if (secretRef) objects.push({ prefix, kind: DataKind.SECRET, name: secretRef.name ?? '' });
    if (configMapRef) objects.push({ prefix, kind: DataKind.CONFIG_MAP, name: configMapRef.name ?? '' });
  }
  const environment: TakenData[] = objects.map(({ kind, name }) => ({ kind, name, location: DataLocation.ENVIRONMENT, isCertain: true }));
  for (const variable of env) {
    for (const data of ownData(variable)) environment.push({ ...data, location: DataLocation.ENVIRONMENT });
  }
  const references = [...command, ...args].flatMap(referencesIn);
  return references.length === 0 ? environment : [...dataReferredTo(references, env, objects), ...environment];
}

/** What a variable takes by the name of its object. */
function ownData({ valueFrom: { secretKeyRef, configMapKeyRef } = {} }: Variable): readonly Data[] {
  const data: Data[] = [];
  if (secretKeyRef) data.push({ kind: DataKind.SECRET, name: secretKeyRef.name ?? '', keys: [secretKeyRef.key ?? ''], isCertain: true });
  if (configMapKeyRef) data.push({ kind: DataKind.CONFIG_MAP, name: configMapKeyRef.name ?? '', keys: [configMapKeyRef.key ?? ''], isCertain: true });
  return data;
}

/**
 * What may be a key of a ConfigMap or Secret; a command of a shell that stands like a variable, as `$(cat /file)`, is none.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (IsConfigMapKey)
 */
const KEY = /^[-._a-zA-Z0-9]+$/;

/** What comes into arguments by the variables that they refer to. */
function dataReferredTo(references: readonly string[], env: readonly Variable[], objects: readonly WholeObject[]): TakenData[] {
  const variables = new Map<string, readonly Data[]>();
  // What is not set by its name may come from one of the objects.
  const dataOf = (variable: string) => variables.get(variable) ?? objects
    .filter(({ prefix }) => variable.startsWith(prefix) && KEY.test(variable.slice(prefix.length)))
    .map(({ prefix, kind, name }): Data => ({ kind, name, keys: [variable.slice(prefix.length)], isCertain: false }));
  for (const variable of env) {
    const { name = '', value = '' } = variable;
    variables.set(name, [...ownData(variable), ...referencesIn(value).flatMap(dataOf)]);
  }
  return references.flatMap(dataOf).map(data => ({ ...data, location: DataLocation.ARGUMENTS }));
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
