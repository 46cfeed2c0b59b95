import { SeenCommandLine, ViewedContainer } from './command-lines';
import { FoundInCommand } from './in-commands';
import { onceALine } from './once-a-line';
import { WorkloadView } from './workload-view';
import { Container } from '../pod/pod';
import { EvidentCommand, isBareShell, isShell, programOf } from '../shell/command-line';
import { finds, ProcessSearch } from '../shell/process-search';
import { ShellCommand } from '../shell/script';

/** Linux cuts the name of a process there: PR_SET_NAME(2const). */
const NAME_LENGTH = 15;

/** Whether a container's command evidently makes a process that a search finds; undefined where its image decides, or a file that nobody has seen. */
export function evidentlyRuns(view: WorkloadView, container: ViewedContainer, search: ProcessSearch): boolean | undefined {
  const main = view.mainLineOf(container);
  if (!main) return undefined;
  if (textsOf(main, search).some(text => finds(search, text))) return true;
  return isOpen(main) ? undefined : false;
}

/** What they start stands in their configuration. */
const SUPERVISORS: readonly (string | undefined)[] = ['circusd', 'honcho', 'init', 'monit', 'pm2', 'pm2-runtime', 'runsvdir', 's6-svscan', 'supervisord', 'systemd'];

/** Whether a command line may start programs that nobody has seen. */
export const isOpen = onceALine(({ commands }) => commands.some(mayStartMore));

/** Whether a command may start programs that its words do not tell: a script in a file, or what cannot be read. */
function mayStartMore(command: EvidentCommand): boolean {
  const program = programOf(command);
  if (command.startsOthers || isBareShell(command)) return false;
  return program === undefined || isShell(program) || program === '.' || program === 'source' || /entrypoint|\.(ba)?sh$/.test(program) || SUPERVISORS.includes(program);
}

/** What a search looks at: pgrep at the name that Linux keeps, pidof at the whole, too. */
function textsOf(line: SeenCommandLine, { by }: ProcessSearch): readonly string[] {
  return by === 'name' ? namesIn(line) : linesIn(line);
}

const namesIn = onceALine(({ commands }) => textsOfLasting(commands, namesOf));
const linesIn = onceALine(({ commands }) => textsOfLasting(commands, lineOf));

function textsOfLasting(commands: readonly EvidentCommand[], textsIn: (command: ShellCommand) => readonly string[]): readonly string[] {
  return [...new Set(commands.filter(command => !endsAtOnce(command)).flatMap(textsIn))];
}

/** Servers that with these options look at their configuration or signal the one that runs, and end. */
const ENDING_OPTIONS: Readonly<Record<string, RegExp>> = {
  // https://nginx.org/en/docs/switches.html
  'nginx': /^-[stTvV?h]/,
  // https://docs.haproxy.org/3.0/management.html#3
  'haproxy': /^-(c|v|vv)$/,
  // https://httpd.apache.org/docs/2.4/programs/httpd.html
  'apache2': /^-[tSvVlLM]$/,
  'httpd': /^-[tSvVlLM]$/,
  // https://www.php.net/manual/en/install.fpm.php, https://man.openbsd.org/sshd
  'php-fpm': /^-(t|tt|v)$/,
  'sshd': /^-[tT]/,
};

/** They leave out themselves. */
const SEARCHERS: readonly (string | undefined)[] = ['killall', 'pgrep', 'pidof', 'pkill'];

function endsAtOnce(command: ShellCommand): boolean {
  const program = programOf(command);
  if (SEARCHERS.includes(program)) return true;
  const ending = program !== undefined && Object.hasOwn(ENDING_OPTIONS, program) ? ENDING_OPTIONS[program] : undefined;
  return command.words.slice(1).some(({ value = '' }) => value === '--version' || value === '--help' || ending?.test(value));
}

function namesOf(command: ShellCommand): readonly string[] {
  const program = programOf(command) ?? '';
  return [program, program.slice(0, NAME_LENGTH)];
}

function lineOf({ words }: ShellCommand): readonly string[] {
  return [words.map(({ value, text }) => value ?? text).join(' ')];
}

/** The containers beside one whose processes a search of its own evidently finds, too. */
export function foundBeside(view: WorkloadView, searcher: ViewedContainer, search: ProcessSearch): readonly ViewedContainer[] {
  return view.companions.filter(other => other !== searcher && (evidentlyRuns(view, other, search) ?? runTheSame(other, searcher)));
}

/** Whether one image decides for both what they run. */
function runTheSame({ container: one }: ViewedContainer, { container: other }: ViewedContainer): boolean {
  const isLeftToImage = ({ command, args }: Container) => command === undefined && args === undefined;
  return one.image !== undefined && one.image === other.image && isLeftToImage(one) && isLeftToImage(other);
}

/**
 * The searches that find processes of more than one container, of which only one can be meant.
 * @param isOwnMeant Whether the own container is thought to run what is looked for where its image decides.
 */
export function ambiguousHits(view: WorkloadView, searches: readonly FoundInCommand<ProcessSearch>[], isOwnMeant: boolean) {
  return searches.flatMap(({ of, found: search, path }) => {
    const others = foundBeside(view, of, search);
    const runsIt = evidentlyRuns(view, of, search) ?? (isOwnMeant || others.some(other => runTheSame(other, of)));
    const isAmbiguous = others.length > 1 || (others.length === 1 && runsIt);
    if (!isAmbiguous) return [];
    const parameters = { container: of.name, pattern: search.pattern, others: others.map(({ name }) => name) };
    return [{ message: 'several', parameters, container: of.name, path } as const];
  });
}
