import { RuleSeverity } from './rule-severity';

/** What a sentence names: a text or number, or several. */
export type Parameter = string | number | readonly string[];

/** An operation of a JSON patch: https://datatracker.ietf.org/doc/html/rfc6902 */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

/** The object that a finding is in. */
export interface FoundIn {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
}

/** What a rule has found, as data. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: RuleSeverity;
  readonly object: FoundIn;
  /** Name of the container, undefined where it is about the whole Pod. */
  readonly container: string | undefined;
  /** JSON pointer from the object to the field. */
  readonly path: string;
  /** Which of the rule's messages says it. */
  readonly message: string;
  readonly parameters: Readonly<Record<string, Parameter | undefined>>;
  /** Patches the object so that the finding is gone, where that is certain to be what was meant. */
  readonly patch: readonly PatchOperation[] | undefined;
}
