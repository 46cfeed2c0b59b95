import { kubectl } from './cluster/kubectl';
import { until } from './cluster/until';

interface ContainerStatus {
  readonly name: string;
  readonly restartCount: number;
  readonly state: Record<string, { readonly reason?: string; readonly message?: string }>;
}

interface Pod {
  readonly metadata: { readonly name: string };
  readonly status: {
    readonly phase: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
}

export async function podsIn(namespace: string): Promise<Pod[]> {
  return JSON.parse(await kubectl(['get', 'pods', '--namespace', namespace, '--output', 'json'])).items;
}

/** The names of the namespace's Pods, once there are some and all of them are ready. */
export async function readyPodsIn(namespace: string, seconds: number): Promise<string[]> {
  let pods: Pod[] = [];
  const look = async () => {
    pods = await podsIn(namespace);
    return pods.length > 0 && pods.every(isReady) ? pods.map(({ metadata }) => metadata.name) : undefined;
  };
  return until(`ready Pods in ${namespace}`, look, seconds).catch((error: Error) => {
    throw new Error([error.message, ...pods.map(inWords)].join('\n'));
  });
}

function isReady({ status }: Pod): boolean {
  return status.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') ?? false;
}

function inWords({ metadata, status }: Pod): string {
  const containers = status.containerStatuses ?? [];
  return [`${metadata.name}: ${status.phase}`, ...containers.map(({ name, state }) => `${name}: ${JSON.stringify(state)}`)].join(', ');
}
