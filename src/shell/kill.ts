import { programOf } from './command-line';
import { ShellCommand, ShellWord } from './script';

/** What a `kill` does. */
export interface Kill {
  /** Name of the signal without SIG, and EXIT for 0; undefined where the shell puts something into it. */
  readonly signal: string | undefined;
  readonly targets: readonly ShellWord[];
}

/** Numbers are the same on every architecture that Kubernetes runs on: https://man7.org/linux/man-pages/man7/signal.7.html */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['0', 'EXIT'], ['1', 'HUP'], ['2', 'INT'], ['3', 'QUIT'], ['6', 'ABRT'], ['9', 'KILL'], ['10', 'USR1'], ['12', 'USR2'], ['14', 'ALRM'], ['15', 'TERM'],
  ['17', 'CHLD'], ['18', 'CONT'], ['19', 'STOP'], ['28', 'WINCH'],
]);

function signalName(signal: string): string {
  return NAMES.get(signal) ?? signal.toUpperCase().replace(/^SIG/, '');
}

/**
 * Reads a `kill`: the first word that begins with a dash is the signal, and a
 * negative number after it a group of processes.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/kill.html
 */
export function killIn(command: ShellCommand): Kill | undefined {
  if (programOf(command) !== 'kill') return undefined;
  const [first, ...others] = command.words.slice(1);
  if (first === undefined) return { signal: 'TERM', targets: [] };
  const { value } = first;
  if (value === undefined) return first.text.startsWith('-') ? { signal: undefined, targets: afterDashes(others) } : { signal: 'TERM', targets: [first, ...others] };
  if (value === '--') return { signal: 'TERM', targets: others };
  if (/^-l|^-L|^--(list|table)/.test(value)) return undefined;
  if (value === '-s' || value === '-n' || value === '--signal') {
    const [signal, ...targets] = others;
    return { signal: signal?.value === undefined ? undefined : signalName(signal.value), targets: afterDashes(targets) };
  }
  return value.startsWith('-')
    ? { signal: signalName(value.replace(/^--signal=|^-[ns]?(?=[A-Z0-9])|^-/, '')), targets: afterDashes(others) }
    : { signal: 'TERM', targets: [first, ...others] };
}

/** The options of pkill and killall, which has -s for it, too, that take the signal in the next word. */
function takesSignal(program: string | undefined, { value }: ShellWord): boolean {
  return value === '--signal' || (value === '-s' && program === 'killall');
}

/** The arguments of pkill or killall without the signal, where that is a word of its own. */
export function withoutSignal(command: ShellCommand): readonly ShellWord[] {
  const args = command.words.slice(1);
  const isSignal = (position: number) => position >= 0 && takesSignal(programOf(command), args[position]);
  return args.filter((_, position) => !isSignal(position) && !isSignal(position - 1));
}

/** Name of the signal that a command sends to the processes that it is given or finds; undefined where the shell puts something into it. */
export function signalOf(command: ShellCommand): string | undefined {
  const kill = killIn(command);
  if (kill) return kill.signal;
  const args = command.words.slice(1);
  const position = args.findIndex(word => takesSignal(programOf(command), word));
  const long = args.find(({ text }) => text.startsWith('--signal='));
  const signal = position === -1 ? long?.value?.slice('--signal='.length) : args[position + 1]?.value;
  if (position !== -1 || long) return signal === undefined ? undefined : signalName(signal);
  const option = args.find(({ value = '' }) => /^-(\d+|[A-Z][A-Z0-9]+)$/.test(value));
  return option?.value === undefined ? 'TERM' : signalName(option.value.slice(1));
}

function afterDashes(words: readonly ShellWord[]): readonly ShellWord[] {
  return words[0]?.value === '--' ? words.slice(1) : words;
}
