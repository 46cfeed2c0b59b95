import type { ReadCommand } from './script';

/** How many functions call each other in a row: far more than anybody writes. */
const MOST_CALLS = 100;

/**
 * The commands of a script without those of functions that nothing names: what is only defined does not run.
 * What is not called by its name, whatever other commands come to, is not certain to run.
 *
 * @param texts What else may name a function: arguments, and values of variables.
 */
export function thatRun(commands: readonly ReadCommand[], texts: readonly string[]): readonly ReadCommand[] {
  const defined = new Set(commands.flatMap(({ functions = [] }) => functions));
  if (defined.size === 0) return commands;
  const named = new Set(texts.flatMap(wordsIn));
  const called = new Set<string>();
  let running: readonly ReadCommand[] = [];
  for (let calls = 0; calls < MOST_CALLS; calls++) {
    const before = running.length + called.size;
    running = commands.filter(({ functions = [] }) => functions.every(name => named.has(name)));
    for (const { words, isCertain, functions = [] } of running) {
      for (const { text } of words) for (const word of wordsIn(text)) named.add(word);
      const name = words[0].value;
      if (name !== undefined && defined.has(name) && isCertain && functions.every(each => called.has(each))) called.add(name);
    }
    if (running.length + called.size === before) break;
  }
  for (const command of running) {
    if (command.functions?.some(name => !called.has(name))) command.isCertain = false;
  }
  return running;
}

/** A name stands as a word, or in a text that the shell is to run, as `trap 'stop; exit' TERM` has it. */
function wordsIn(text: string): readonly string[] {
  return text.split(/[\s;&|(){}<>"'`$=]+|:[-=+?]/);
}
