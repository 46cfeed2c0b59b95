import { parse } from 'yaml';

/** A step of a job: an action, or commands for a shell. */
export interface Step {
  readonly 'id'?: string;
  readonly 'name'?: string;
  readonly 'uses'?: string;
  readonly 'with'?: Readonly<Record<string, string | number | boolean>>;
  readonly 'run'?: string;
  readonly 'env'?: Readonly<Record<string, string>>;
  readonly 'continue-on-error'?: boolean;
}

export interface Job {
  readonly name?: string;
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export type Jobs = Readonly<Record<string, Job>>;

export const jobsOf = (workflow: string): Jobs => parse(workflow).jobs;

/** The step that publishes, which is a job's last, and what has to be done before. */
export function publishing({ steps }: Job): { readonly before: readonly Step[]; readonly publish: Step } {
  return { before: steps.slice(0, -1), publish: steps[steps.length - 1] };
}

/** The text with its expressions replaced; what is not there is empty, as with GitHub. */
export function evaluate(text: string, context: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => context[expression] ?? '');
}
