import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessContainer, PodSecurityContext } from './access-cases';

/** Who a process is to the kernel. */
export interface Credentials {
  /** The effective one. */
  readonly uid: number;
  /** Where it is another, as after a set-uid program was started. */
  readonly realUid?: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** Permitted and effective, without the prefix `CAP_`; `ALL` stands for every one that the machine has to give. */
  readonly capabilities: readonly string[];
  readonly noNewPrivileges: boolean;
  readonly seccomp: boolean;
}

export interface MeasuredContainer extends AccessContainer {
  /** Of a process that `kubectl exec` starts in it. */
  readonly credentials: Credentials;
  /** Of its main process, where they are others. */
  readonly mainProcess?: Credentials;
}

export interface MeasuredPod {
  readonly securityContext?: PodSecurityContext;
  readonly containers: Record<string, MeasuredContainer>;
}

/** The operations by what came of them: `ok` or the name of the error. */
export type Outcomes = Record<string, readonly string[]>;

export interface KernelAccess {
  readonly measuredOn: Record<string, unknown>;
  /** What a root container has that asks for nothing. */
  readonly defaultCapabilities: readonly string[];
  readonly pods: Record<string, MeasuredPod>;
  /** By the names of the Pod, the actor and the target. */
  readonly pairs: Record<string, Record<string, Record<string, Outcomes>>>;
}

const file = join(__dirname, 'kernel-access.json');

export function readKernelAccess(): KernelAccess {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** One line for each container and each pair, so that a change shows as the lines that it is. */
export function writeKernelAccess({ measuredOn, defaultCapabilities, pods, pairs }: KernelAccess): void {
  const document = entries({
    measuredOn: entries(mapped(measuredOn, JSON.stringify)),
    defaultCapabilities: JSON.stringify(defaultCapabilities),
    pods: entries(mapped(pods, ({ securityContext, containers }) => entries({
      ...securityContext === undefined ? {} : { securityContext: JSON.stringify(securityContext) },
      containers: entries(mapped(containers, (container) => JSON.stringify(container))),
    }))),
    pairs: entries(mapped(pairs, (actors) => entries(mapped(actors, (targets) => entries(mapped(targets, (outcomes) => JSON.stringify(outcomes))))))),
  });
  writeFileSync(file, `${document}\n`);
}

/** A JSON object with each of its values, JSON already, on a line of its own. */
function entries(values: Record<string, string>): string {
  const lines = Object.entries(values).map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(',\n');
  return `{\n${lines.replace(/^/gm, '  ')}\n}`;
}

function mapped<T, U>(values: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
