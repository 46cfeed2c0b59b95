import { isShell, ownWordsOf, programOf } from '../../shell/command-line';
import { ShellWord } from '../../shell/script';
import { inCommands } from '../in-commands';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

/** Stands for what only the shell knows. */
const EXPANDED = '}';

/**
 * Below another folder, which may be in a variable, it is of another /proc, as that of the node. What all processes of a Pod
 * have in common is that of any other.
 */
const PID_1 = /(^|[^\w/}])\/proc\/1(\/(?!net(\/|$)|ns\/(ipc|net|uts)$)|$)/;

/** What these are given they run or show, and do not open. */
const OPENS_NOTHING: readonly string[] = ['echo', 'eval', 'printf', 'trap'];

/** With these one asks whether there is a process 1, and there always is. */
const TESTS: readonly (string | undefined)[] = ['[', 'test'];

/** What a command within a word opens is found with that command. */
function isOfPid1({ value, text }: ShellWord): boolean {
  return PID_1.test(value ?? text.replace(/\$\(.*\)|`.*`/gs, EXPANDED).replace(/["']/g, ''));
}

const filesOfPid1 = inCommands(command => {
  // Below another root there may be another /proc, too.
  if (command.mayHaveOtherRoot) return [];
  const program = programOf(command);
  const words = isShell(program) || (program !== undefined && OPENS_NOTHING.includes(program)) ? [] : ownWordsOf(command);
  const files = [...words, ...command.files].filter(isOfPid1).map(({ value, text }) => value ?? text);
  return files.filter(file => !(TESTS.includes(program) && /^\/proc\/1\/?$/.test(file))).slice(0, 1);
});

export const PID1_PROC = defineRule({
  id: 'pid1-proc',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needsInCommands: filesOfPid1,
  title: '/proc/1 is no longer that of the main process',
  explanation: "Where processes are shared, /proc/1 is that of the sandbox's pause: what is written to /proc/1/fd/1 is in no container's log, and its environment and files are not those of a container.",
  sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/#understanding-process-namespace-sharing', 'https://github.com/acmesh-official/acme.sh/issues/4657'],
  messages: {
    opened: {
      problem: "'{container}' opens '{file}', and PID 1 is pause",
      fix: 'Go by the PID of the main process, as pidof or a PID file tells it; for a log, write to /dev/stdout',
    },
  },
  look: view => filesOfPid1(view)
    .map(({ of: { name }, found: file, path }) => ({ message: 'opened', parameters: { container: name, file }, container: name, path })),
});
