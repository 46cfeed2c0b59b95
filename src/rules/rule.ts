import { Parameter, PatchOperation } from './finding';
import { CommandFinder } from './in-commands';
import { RuleSeverity } from './rule-severity';
import { WorkloadView } from './workload-view';
import { Container, PodSpec, SecurityContext } from '../pod/pod';

/** What is wrong, and what to write instead, with the names of parameters in braces. */
export interface Message {
  readonly problem: string;
  readonly fix: string;
}

/** What a rule finds, relative to the Pod. */
export interface Hit {
  readonly message: string;
  readonly parameters: Readonly<Record<string, Parameter | undefined>>;
  readonly container?: string;
  /** JSON pointer from the Pod template, such as `/spec/hostPID`. */
  readonly path: string;
  /** Whether the path starts at the object, as that of something outside of its Pod template. */
  readonly isFromObject?: boolean;
  readonly patch?: readonly PatchOperation[];
}

/** A rule of the catalogue. */
export interface Rule {
  /** Short, in kebab-case, and never used again for another rule. */
  readonly id: string;
  readonly severity: RuleSeverity;
  readonly title: string;
  readonly explanation: string;
  readonly sources: readonly string[];
  /** What linters that people run say of it, by their ids. */
  readonly linters?: string;
  /** What its patches change, where it has some: only what is certain to be meant. */
  readonly fixed?: string;
  /** The minor versions of Kubernetes 1 that it holds for, where not for all. */
  readonly versions?: Versions;
  /** Which workloads it is about: all, or those whose containers share their processes. */
  readonly about: 'any Pod' | 'shared processes';
  /** It finds something only where one of these is so. */
  readonly needs?: readonly Need[];
  /** Of one about shared processes: it finds something only where this does in a command. */
  readonly needsInCommands?: CommandFinder<unknown>;
  readonly messages: Readonly<Record<string, Message>>;
  look(view: WorkloadView): Iterable<Hit>;
}

/** A field of a Pod, its containers or their security contexts that is set, or something else that few workloads have. */
export type Need = keyof PodSpec | keyof Container | keyof SecurityContext | 'malformed field' | 'odd capability' | 'enforced level';

export interface Versions {
  readonly since?: number;
  readonly before?: number;
}

/** The names in braces. */
type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** A hit of a rule with these messages: with a parameter for each name in its message. */
type HitOf<M extends Readonly<Record<string, Message>>> = {
  readonly [K in keyof M & string]: Hit & {
    readonly message: K;
    readonly parameters: Readonly<Record<NamesIn<M[K]['problem'] | M[K]['fix']>, Parameter>>;
  }
}[keyof M & string];

/** A rule whose hits the compiler holds against its messages. */
export function defineRule<const M extends Readonly<Record<string, Message>>>(
  rule: Omit<Rule, 'look' | 'messages'> & { readonly messages: M; look(view: WorkloadView): Iterable<HitOf<M>> },
): Rule {
  return rule;
}
