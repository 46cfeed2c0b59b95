import { IConstruct } from 'constructs';

/** The error for input that cannot be used: where it was given, what is wrong with it, and what to write instead. */
export function invalidInput(at: IConstruct | string, problem: string, instead: string): Error {
  const path = typeof at === 'string' ? at : at.node.path;
  return new Error(`${path}: ${problem}. ${instead}`);
}

/** A value as it is shown in an error. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(JSON.stringify(value));
}
