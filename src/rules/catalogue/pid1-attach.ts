import { optionsOf, programOf } from '../../shell/command-line';
import { ShellCommand } from '../../shell/script';
import { inCommands } from '../in-commands';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

/** Whether a program is told to look into PID 1, by its words without its name. */
type Look = (args: readonly string[], command: ShellCommand) => boolean;

const first: Look = args => args.find(arg => !arg.startsWith('-')) === '1';
const last: Look = args => args.at(-1) === '1';

/** By an option, which some take in one word with its value or with other options. What follows -- or --args is of another program. */
const byOption: Look = args => {
  const end = args.findIndex(arg => /^(--|--?args)$/.test(arg));
  const own = end === -1 ? args : args.slice(0, end);
  return hasPid1(own, /^(-[a-zA-Z]*p|--pid=|--process-id=|--attach=)1$/, /^(-[a-zA-Z]*p|--?pid|--process-id|--attach)$/);
};

/** Its options whose value is the next word: https://sourceware.org/gdb/current/onlinedocs/gdb.html/Invoking-GDB.html */
const VALUED_OF_GDB = /^--?(cd|command|d|directory|e|eval-command|ex|exec|iex|ix|s|symbols|x)$/;

/** By an option, or after the program; with --args what follows that is its own. */
const byGdb: Look = (args, command) => {
  const operands = args.filter((arg, position) => !arg.startsWith('-') && !VALUED_OF_GDB.test(args[position - 1] ?? ''));
  return byOption(args, command) || (operands[1] === '1' && !args.some(arg => /^--?args$/.test(arg)));
};

function hasPid1(args: readonly string[], inOneWord: RegExp, option: RegExp): boolean {
  return args.some((arg, position) => inOneWord.test(arg) || (arg === '1' && position > 0 && option.test(args[position - 1])));
}

/** By an option of its own, before the program that it runs and the options of that. */
const byOwnOption: Look = (_args, command) => byOption(textsOf(optionsOf(command)), command);

const after = (word: RegExp, look: Look): Look => (args, command) => {
  const position = args.findIndex(arg => word.test(arg));
  return position !== -1 && look(args.slice(position + 1), command);
};

/** Of the namespaces that PID 1 has, those of the network and the like are the Pod's own, so that its files are what one wants. */
const byNsenter: Look = (_args, command) => {
  const options = textsOf(optionsOf(command));
  return options.some(option => /^-[a-zA-Z]*[ma]|^--(mount|all)\b/.test(option))
    && hasPid1(options, /^(-[a-zA-Z]*t|--target=)1$/, /^(-[a-zA-Z]*t|--target)$/);
};

const LOOKS: Readonly<Record<string, Look>> = {
  // https://docs.oracle.com/en/java/javase/21/docs/specs/man/jcmd.html and its neighbours
  'jcmd': first,
  'jinfo': last,
  'jmap': last,
  'jstack': last,
  'jstat': first,
  // https://github.com/jattach/jattach, https://github.com/async-profiler/async-profiler
  'jattach': first,
  'asprof': last,
  'profiler.sh': last,
  // https://arthas.aliyun.com/en/doc/arthas-boot.html
  'java': after(/(^|\/)arthas-boot\.jar$/, last),
  // https://github.com/benfred/py-spy, https://bloomberg.github.io/memray/attach.html, https://rbspy.github.io
  'py-spy': byOption,
  'memray': after(/^attach$/, last),
  'rbspy': byOption,
  // https://learn.microsoft.com/en-us/dotnet/core/diagnostics/tools-overview
  'dotnet': ([subcommand = '', ...args], command) => /^(counters|dump|gcdump|stack|trace)$/.test(subcommand) && byOption(args, command),
  'dotnet-counters': byOption,
  'dotnet-dump': byOption,
  'dotnet-gcdump': byOption,
  'dotnet-stack': byOption,
  'dotnet-trace': byOption,
  // https://github.com/go-delve/delve/blob/master/Documentation/usage/dlv_attach.md
  'dlv': after(/^attach$/, first),
  'gcore': last,
  'gdb': byGdb,
  'gdbserver': after(/^--attach$/, last),
  // https://man7.org/linux/man-pages/man1/strace.1.html, https://man7.org/linux/man-pages/man1/ltrace.1.html
  'strace': byOwnOption,
  'ltrace': byOwnOption,
  'perf': byOwnOption,
  'lsof': byOption,
  'pmap': last,
  'getpcaps': last,
  // https://man7.org/linux/man-pages/man1/tail.1.html
  'tail': byOption,
  'nsenter': byNsenter,
};

function textsOf(words: ShellCommand['words']): readonly string[] {
  return words.map(({ value, text }) => value ?? text);
}

const looksIntoPid1 = inCommands(command => {
  const program = programOf(command);
  const look = program !== undefined && Object.hasOwn(LOOKS, program) ? LOOKS[program] : undefined;
  return program !== undefined && look?.(textsOf(command.words.slice(1)), command) === true ? [program] : [];
});

export const PID1_ATTACH = defineRule({
  id: 'pid1-attach',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needsInCommands: looksIntoPid1,
  title: 'A tool that is to look into PID 1 finds pause',
  explanation: "Where processes are shared, PID 1 is the sandbox's pause. jcmd, py-spy and the like find no Java or Python there and fail, strace and gdb show what pause does, getpcaps its capabilities, and tail --pid waits for it for ever. The rule speaks where a tool is given PID 1 by its number, as is common where a container has its own PID 1.",
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/#understanding-process-namespace-sharing',
    'https://github.com/jasonish/docker-suricata/issues/43',
    'https://github.com/aws-samples/kubernetes-for-java-developers/issues/12',
  ],
  messages: {
    pause: {
      problem: "'{container}' has {program} look into PID 1, which is pause",
      fix: 'Go by the PID of the main process, as pidof or a PID file tells it',
    },
  },
  look: view => looksIntoPid1(view)
    .map(({ of: { name }, found: program, path }) => ({ message: 'pause', parameters: { container: name, program }, container: name, path })),
});
