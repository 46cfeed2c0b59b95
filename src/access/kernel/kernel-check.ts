import { Host, Mediation, SystemCall } from './host';
import { LoadedProfile, Process } from './process';

/** Why an operation goes through or not. What is said of a process is of the actor, unless the name says otherwise. */
export type Reason =
  | { readonly code: 'not-shared' }
  | { readonly code: 'other-kernel'; readonly runtimeClass: string }
  | { readonly code: 'has-capabilities'; readonly capabilities: readonly string[] }
  | { readonly code: 'lacks-capabilities'; readonly capabilities: readonly string[] }
  | { readonly code: 'same-user'; readonly user: number }
  | { readonly code: 'same-user-and-group'; readonly user: number; readonly group: number }
  | { readonly code: 'signals-other-user'; readonly user: number; readonly targetUser: number }
  /** `owner` is the target's user, but root where the target is not dumpable. */
  | { readonly code: 'file-of-other-user'; readonly entry: string; readonly user: number; readonly owner: number; readonly targetIsDumpable: boolean }
  | { readonly code: 'writes-file-of-other-user'; readonly user: number; readonly owner: number }
  /** `hasInertSysPtrace`: it is in the bounding set, and the user makes that come to nothing. */
  | { readonly code: 'no-ptrace-access'; readonly obstacle: PtraceObstacle; readonly user: number; readonly hasInertSysPtrace: boolean }
  | { readonly code: 'yama'; readonly ptraceScope: number }
  | { readonly code: 'app-armor'; readonly action: Mediation; readonly profile: LoadedProfile; readonly targetProfile: LoadedProfile }
  | { readonly code: 'app-armor-stacks'; readonly action: Mediation }
  | { readonly code: 'se-linux' }
  | { readonly code: 'se-linux-denies-ptrace' }
  | { readonly code: 'se-linux-perf-events' }
  /** The node's kernel wants a capability of whoever opens any. */
  | { readonly code: 'perf-events-take'; readonly capability: 'PERFMON' | 'SYS_ADMIN' }
  | { readonly code: 'no-perf-events' }
  | { readonly code: 'seccomp'; readonly call: SystemCall };

/** What ptrace access fails at without SYS_PTRACE. */
export type PtraceObstacle =
  | { readonly code: 'other-user'; readonly user: number; readonly targetUser: number }
  | { readonly code: 'other-group'; readonly group: number; readonly targetGroup: number }
  | { readonly code: 'not-dumpable' }
  | { readonly code: 'more-capabilities'; readonly example: string };

/** What the kernel says to a process. */
export interface Answer {
  readonly allowed: boolean;
  /** Undefined where everybody is allowed. */
  readonly reason?: Reason;
  /** A kernel function or manual page. */
  readonly source: string;
}

/** One thing that the kernel checks before it lets one process do something to another. */
export type KernelCheck = (actor: Process, target: Process, host: Host) => Answer;
