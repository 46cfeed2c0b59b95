import { ParseArgsConfig } from 'node:util';
import { ExitCode } from './exit-code';
import { Streams } from './streams';
import { enumerated } from '../report/enumerated';

/** An option, as it is parsed and as help shows it. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** What stands for the value in help. */
  readonly value?: string;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What was typed, by option. */
export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** A subcommand. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What comes after the options, as help shows it. */
  readonly operands: string;
  /** What there has to be one of at least, in words; undefined where nothing has to be there. */
  readonly needs?: string;
  readonly options: Options;
  readonly examples: readonly string[];
  run(operands: readonly string[], values: Values, streams: Streams): Promise<ExitCode>;
}

/** The operands of commands that read manifests. */
export const MANIFEST_OPERANDS = { operands: 'FILE|DIRECTORY|-...', needs: 'files or directories, or - for the standard input' } as const;

export function parseConfig(options: Options): ParseArgsConfig['options'] {
  return Object.fromEntries(Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]));
}

export function helpOf({ name, summary, operands, options, examples }: Command): string {
  const written = Object.entries({ ...options, help: { type: 'boolean', help: 'show this' } as Option })
    .map(([option, { value, help }]) => [value === undefined ? `--${option}` : `--${option} ${value}`, help]);
  const repeatable = Object.keys(options).filter(option => options[option].multiple).map(option => `--${option}`);
  const width = Math.max(...written.map(([option]) => option.length));
  return [
    `cdk8s-shared-process ${name}: ${summary}`,
    '',
    `Usage: cdk8s-shared-process ${name} [OPTIONS] ${operands}`.trimEnd(),
    '',
    ...written.map(([option, help]) => `  ${option.padEnd(width)}  ${help}`),
    ...repeatable.length === 0 ? [] : ['', `  ${enumerated(repeatable)} may be given several times, others once`],
    ...examples.length === 0 ? [] : ['', 'Examples:', ...examples.map(example => `  ${example}`)],
    '',
  ].join('\n');
}
