import { fstatSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CHECK } from './commands/check';
import { run } from './run';
import type { Streams } from './streams';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

/** Whether whoever reads the output has had enough of it, as `head` does: how the command ends is worked out all the same. */
let isOutputClosed = false;

/** Without Node.js' streams, which take as long to load as a Pod to be checked. */
async function write(descriptor: number, text: string): Promise<void> {
  if (descriptor === STDOUT && isOutputClosed) return;
  for (let rest = Buffer.from(text); rest.length > 0;) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'EAGAIN') {
        // What is said beside the output has no part in how it ends.
        if (descriptor === STDERR) return;
        if (code === 'EPIPE') {
          isOutputClosed = true;
          return;
        }
        await write(STDERR, `cdk8s-shared-process: the output cannot be written: ${message}\n`);
        process.exit(2);
      }
      // A pipe that is full and does not wait, as somebody else who has it wants it so.
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }
}

/** Of files, pipes and /dev/null that can be told without streams, too. */
function isTerminal(descriptor: number): boolean {
  const status = fstatSync(descriptor);
  if (!status.isCharacterDevice() || status.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev) return false;
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('node:tty') as typeof import('node:tty')).isatty(descriptor);
}

/** Node.js gives nothing of a folder there, and no error. */
function input(): Streams['stdin'] {
  if (fstatSync(STDIN).isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
  return process.stdin;
}

/** From src/cli as from lib/cli, where it is bundled. */
const version = (): string => JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')).version;

/** @param keepCode Has the next start of a check take what is compiled by then. */
export async function main(words: readonly string[], keepCode: () => void): Promise<void> {
  const told: Promise<void>[] = [];
  const exitCode = await run(words, version, {
    get stdin() { return input(); },
    out: text => write(STDOUT, text),
    err: text => told.push(write(STDERR, text)),
    // https://no-color.org
    get isTerminal() { return !process.env.NO_COLOR && isTerminal(STDOUT); },
    hasStarted: () => { if (words[0] === CHECK.name) keepCode(); },
  });
  await Promise.all(told);
  // At once: V8 may have put off to look through its memory until there is nothing else to do.
  process.exit(exitCode);
}
