import { Mistake } from '../mistakes/mistake';
import { mistakeInWords } from '../mistakes/wording';

/** What constructs have as a property, as somebody types it. What has no option is for an app. */
const TYPED: readonly (readonly [said: RegExp, typed: string | ((...found: string[]) => string)])[] = [
  [/pass overrideExplicitFalse: true to ProcessNamespace\.share/, 'give share --override-explicit-false'],
  [/Set allowHostPid: true on the sidecar/, 'Give --allow-host-pid'],
  [/maxLevel to PodSecurityLevel\.(\w+)/, (_, level) => `--level to ${level.toLowerCase()}`],
  [/\bmaxLevel\b/g, '--level'],
  [/\b(leave out|and) strategy$/, '$1 --strategy'],
  [/\bsecurityContext\.(user|group)(?:: (\d+))?/g, (_, id, value) => `--run-as-${id}${value === undefined ? '' : ` ${value}`}`],
  [/^(user|group) (\d+) is no id/, '--run-as-$1 $2 is no id'],
  [/^(strategy|target) ('.*') is given without access/, '--$1 $2 is given without --access'],
  [/Say in access what the sidecar is to do(?:, as in \[ProcessAccess\.SIGNAL\])?/, 'Say by --access what the sidecar is to do, as in --access signal'],
  [/: say in node, or once for all in Nodes\.describe, how yours are set up$/, '; --runtime says the runtime, and node in an app the rest'],
];

/** What is wrong, and what to type instead. */
export function mistakeInOptions(mistake: Mistake): string {
  return inOptions(mistakeInWords(mistake));
}

export function inOptions(text: string): string {
  return TYPED.reduce((words, [said, typed]) => words.replace(said, typed as string), text);
}
