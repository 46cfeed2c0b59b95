import { optionsOf, programOf } from '../../shell/command-line';
import { ShellCommand } from '../../shell/script';
import { inCommands } from '../in-commands';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const TINI: readonly (string | undefined)[] = ['tini', 'tini-static', 'docker-init'];

function isSubreaper(command: ShellCommand): boolean {
  return optionsOf(command).some(({ value = '' }) => /^-[a-z]*s/.test(value));
}

const starts = inCommands(command => (TINI.includes(programOf(command)) && !isSubreaper(command) ? [command] : []));

export const TINI_SUBREAPER = defineRule({
  id: 'tini-subreaper',
  severity: RuleSeverity.NOTE,
  about: 'shared processes',
  needsInCommands: starts,
  title: 'tini reaps nothing where it is not PID 1',
  explanation: 'Where processes are shared, tini is not PID 1, says so at each start, and orphans go to pause, which reaps them, too. With -s tini gets them itself.',
  sources: ['https://github.com/krallin/tini#subreaping'],
  fixed: '-s after tini, where tini is a word of its own in command or args',
  messages: {
    missing: {
      problem: "'{container}' starts tini without -s, which warns at each start that it is not PID 1",
      fix: 'Add -s, or start the program without tini',
    },
  },
  look: view => starts(view)
    .filter(({ of: { container: { env = [] } }, by }) => by === 'main' && !env.some(({ name }) => name === 'TINI_SUBREAPER'))
    .map(({ of: { name, container }, command, path }) => {
      const { command: words = [], args = [] } = container;
      const isWord = [...words, ...args][command.index] === command.words[0].value;
      const next = path.replace(/\d+$/, index => String(Number(index) + 1));
      return { message: 'missing', parameters: { container: name }, container: name, path, patch: isWord ? [{ op: 'add', path: next, value: '-s' } as const] : undefined };
    }),
});
