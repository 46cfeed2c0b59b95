/** What the API server would say of one object. */
export interface Verdict {
  readonly outcome: 'accepted' | 'rejected' | 'skipped' | 'unreadable';
  /** Why an object is skipped or unreadable. */
  readonly reason?: string;
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly namespace?: string;
  /** The name, or else the one to generate from. */
  readonly name?: string;
  readonly errors: readonly FieldError[];
  /** By version, as asked for; none for an object without a Pod. */
  readonly podSecurity?: Readonly<Record<string, PodSecurity>>;
  /** The verdicts on what a List holds. */
  readonly items?: readonly Verdict[];
}

export interface FieldError {
  /** Such as `spec.containers[1].name`; empty when a value is of the wrong type. */
  readonly path: string;
  /** Kubernetes' own, such as `FieldValueInvalid`, or `StrictDecodingError` or `DecodingError`. */
  readonly type: string;
  readonly detail: string;
  readonly value?: unknown;
  /** The whole objection in the API server's words. */
  readonly message: string;
}

export interface PodSecurity {
  readonly baseline: PodSecurityLevel;
  readonly restricted: PodSecurityLevel;
}

export interface PodSecurityLevel {
  readonly allowed: boolean;
  readonly reasons: readonly string[];
}
