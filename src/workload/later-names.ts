import { Container, Pod } from '../pod/pod';

/**
 * Whether containers of an API's kinds may have no name, as they get one when they are made.
 * https://github.com/knative/serving/blob/main/pkg/apis/serving/v1/revision_defaults.go
 */
export function areNamedLater(apiVersion: string): boolean {
  return apiVersion.startsWith('serving.knative.dev/');
}

/** The Pod with the names that containers without one get, as far as their operator has left that as it is. */
export function withLaterNames(pod: Pod): Pod {
  const { containers, initContainers } = pod.spec;
  const isNameless = ({ name }: Container) => !name;
  if (!containers?.some(isNameless) && !initContainers?.some(isNameless)) return pod;
  const taken = new Set([...containers ?? [], ...initContainers ?? []].map(({ name }) => name));
  const named = (list: readonly Container[] | undefined, name: string) => {
    const isNumbered = (list?.length ?? 0) > 1 || taken.has(name);
    let next = 0;
    const free = (): string => {
      const numbered = `${name}-${next++}`;
      return taken.has(numbered) ? free() : numbered;
    };
    return list?.map(container => (isNameless(container) ? { ...container, name: isNumbered ? free() : name } : container));
  };
  return {
    ...pod,
    spec: {
      ...pod.spec,
      containers: named(containers, 'user-container'),
      initContainers: named(initContainers, 'init-container'),
    },
  };
}
