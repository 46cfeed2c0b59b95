import { ContainerRuntime } from './container-runtime';
import { Mediation, SystemCall } from './kernel/host';
import { LoadedProfile } from './kernel/process';

/** One of the two whose access is in question. */
export type Party = 'actor' | 'target';

/**
 * Something that decides and that neither the manifest nor the node's settings
 * tell. `report` words it. Who asks the same question asks with the same object.
 */
export type Question =
  | { readonly code: 'user'; readonly of: Party }
  | { readonly code: 'group'; readonly of: Party }
  /** Answered by FileCapabilities. */
  | { readonly code: 'file-capabilities'; readonly of: Party }
  /** Whether the main process of root stays it. */
  | { readonly code: 'stays-root'; readonly of: Party }
  | { readonly code: 'dumpable'; readonly of: Party }
  | { readonly code: 'container-runtime' }
  | { readonly code: 'ptrace-scope' }
  | { readonly code: 'app-armor' }
  | { readonly code: 'app-armor-stacks' }
  | { readonly code: 'se-linux-keeps-apart' }
  | { readonly code: 'se-linux-denies-ptrace' }
  | { readonly code: 'seccomp-default' }
  | { readonly code: 'perfmon-reads-memory' }
  /** Answered by a capability, or undefined for none. */
  | { readonly code: 'perf-events-take' }
  | { readonly code: 'se-linux-withholds-perf-events' }
  /** Whether it guards /proc as Linux does, which it does from December 2025 on. */
  | { readonly code: 'gvisor-guards-processes' }
  | { readonly code: 'gvisor-grants-net-raw' }
  | { readonly code: 'default-seccomp-profile-passes'; readonly runtime: ContainerRuntime; readonly call: SystemCall }
  | { readonly code: 'profile-permits'; readonly kind: 'seccomp' | 'AppArmor'; readonly profile: LoadedProfile; readonly action: SystemCall | Mediation };

/**
 * Which capabilities programs of an image get from their files, of those that
 * the bounding set lets them have. What the container starts has them from the
 * start, and what another program starts gains them.
 */
export type FileCapabilities = 'none' | 'added' | 'gained';

/** An answer that is taken for true. */
export interface Assumption {
  readonly question: Question;
  readonly answer: unknown;
}
