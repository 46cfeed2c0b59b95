import { programOf } from '../shell/command-line';
import { ShellCommand } from '../shell/script';

/** Whether a command runs until a signal ends it. */
export function isEndless(command: ShellCommand): boolean {
  const [, ...args] = command.words.map(({ value, text }) => value ?? text);
  switch (programOf(command)) {
    case 'sleep': return args.some(arg => /^inf(inity)?$/i.test(arg));
    // With --pid it ends with that process.
    case 'tail': return args.some(arg => /^-[a-zA-Z]*[fF]|^--follow/.test(arg)) && !args.some(arg => arg.startsWith('--pid'));
    default: return false;
  }
}
