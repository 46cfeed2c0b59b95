import { Values } from './command';
import { UsageError } from './usage-error';

/** What was typed for some of the options. */
export function valuesOf(options: readonly string[], values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => options.includes(name)));
}

/** The text that was typed for an option. */
export function textOf(values: Values, option: string): string | undefined {
  return values[option] as string | undefined;
}

/** The texts of an option that may be given several times, or several at once with commas between them. */
export function textsOf(values: Values, option: string): string[] | undefined {
  return (values[option] as readonly string[] | undefined)?.flatMap(text => text.split(',')).map(text => text.trim());
}

/** One of the values that an option may have. */
export function memberOf<T extends string>(option: string, value: string | undefined, members: readonly T[]): T | undefined {
  if (value !== undefined && !members.includes(value as T)) throw new UsageError(`--${option} '${value}' is none of ${members.join(', ')}`);
  return value as T | undefined;
}
