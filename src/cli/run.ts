import { parseArgs } from 'node:util';
import { Command, helpOf, Options, parseConfig } from './command';
import { CHECK } from './commands/check';
import { EXPLAIN } from './commands/explain';
import { LIST } from './commands/list';
import type * as onPods from './commands/on-pods';
import { ExitCode } from './exit-code';
import { Streams } from './streams';
import { USAGE, UsageError } from './usage-error';
import { inOneLine } from '../report/in-one-line';

/** Those that check does without are loaded when one of them is asked for. */
function allCommands(): readonly Command[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { COMMANDS_ON_PODS } = require('./commands/on-pods') as typeof onPods;
  return [CHECK, ...COMMANDS_ON_PODS, LIST, EXPLAIN];
}

function commandCalled(name: string): Command {
  const command = [CHECK, LIST, EXPLAIN].find(each => each.name === name) ?? allCommands().find(each => each.name === name);
  if (!command) throw new UsageError(`there is no command '${name}', but ${allCommands().map(each => each.name).join(', ')}`);
  return command;
}

const helpOfAll = () => [
  'cdk8s-shared-process: what goes wrong in Pods whose containers share their processes, before the cluster sees it',
  '',
  'Usage: cdk8s-shared-process COMMAND [OPTIONS] [OPERANDS]',
  '',
  ...allCommands().map(({ name, summary }) => `  ${name.padEnd(8)}  ${summary}`),
  '',
  '  COMMAND --help tells more, and --version which version it is.',
  '',
].join('\n');

/** Runs what was typed, and says how it ended. */
export async function run(words: readonly string[], version: () => string, streams: Streams): Promise<ExitCode> {
  try {
    return await dispatch(words, version, streams);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isUsage = code === USAGE;
    if (!isUsage && !code?.startsWith('ERR_PARSE_ARGS')) throw error;
    streams.err(`cdk8s-shared-process: ${inOneLine(isUsage ? message : withoutMore(message))}. See --help\n`);
    return ExitCode.TROUBLE;
  }
}

/** Node's own go on about how to write what is no option, and what to write instead stands in their last line. */
function withoutMore(message: string): string {
  const [problem, ...more] = message.split('\n');
  return [problem.split('. ')[0], ...more.slice(-1)].join(' ').replace(/\.$/, '');
}

async function dispatch([name, ...rest]: readonly string[], version: () => string, streams: Streams): Promise<ExitCode> {
  if (name === undefined || name === '--help' || name === 'help') {
    await streams.out(helpOfAll());
    return name === undefined ? ExitCode.TROUBLE : ExitCode.CLEAN;
  }
  if (name === '--version') {
    await streams.out(`${version()}\n`);
    return ExitCode.CLEAN;
  }
  const command = commandCalled(name);
  const options = { ...parseConfig(command.options), help: { type: 'boolean' as const } };
  const { values: { help, ...values }, positionals, tokens } = parseArgs({ args: [...rest], allowPositionals: true, options, tokens: true });
  if (help) {
    await streams.out(helpOf(command));
    return ExitCode.CLEAN;
  }
  refuseTwice(command.options, tokens.flatMap(token => (token.kind === 'option' ? [token.name] : [])));
  if (positionals.length === 0 && command.needs !== undefined) throw new UsageError(`name ${command.needs}`);
  return command.run(positionals, values as Record<string, string>, streams);
}

/** Else one of two values would be passed over in silence. */
function refuseTwice(options: Options, typed: readonly string[]): void {
  const twice = typed.find((name, index) => options[name].type === 'string' && !options[name].multiple && typed.indexOf(name) < index);
  if (twice !== undefined) throw new UsageError(`--${twice} is given twice, and takes one value`);
}
