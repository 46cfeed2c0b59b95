import { command } from '../../tools/command';
import { GNU_TIME, Measured, measured } from '../../tools/measured';
import { median } from '../../tools/median';
import { requireProgram } from '../../tools/required-program';
import { succeed } from '../../tools/run-program';
import { takeTurns } from '../../tools/take-turns';
import { PROGRAM_LANGUAGES } from '../programs';

/** Most Pods first: jsii's kernel keeps an index of a package that it has not seen before, which takes a while to make. */
const APPS = [{ pods: 200, rounds: 11 }, { pods: 1, rounds: 15 }];

/**
 * A Pod with a DebugSidecar is two calls; with both containers it is one, as in plain cdk8s-plus, and one call more adds a
 * sidecar to all. Plain Pods have no field for what a shared namespace and its sidecar need: they have it by patches or not at all.
 */
const CONTESTANTS = ['sidecar', 'all', 'containers', 'plain', 'patched'] as const;

type Contestant = typeof CONTESTANTS[number];

const COLUMNS: readonly { readonly title: string; readonly own: Contestant; readonly other: Contestant }[] = [
  { title: 'both containers, beside plain', own: 'containers', other: 'plain' },
  { title: '`DebugSidecar.addTo` all, beside plain', own: 'all', other: 'plain' },
  { title: 'a `DebugSidecar` in each, beside plain', own: 'sidecar', other: 'plain' },
  { title: 'beside patches', own: 'sidecar', other: 'patched' },
];

/** What a program takes with all of its processes, by round. */
type Races = Readonly<Record<Contestant, readonly Measured[]>>;

/** How many times what another takes, the median of the rounds' ratios: a machine that others use is not as quick in each. */
function cell(race: Races, kind: 'processor' | 'elapsed', { own, other }: typeof COLUMNS[number]): string {
  const [ours, theirs] = [own, other].map(name => race[name].map(one => one[kind]));
  const ratio = median(ours.map((time, round) => time / theirs[round]));
  return `${ratio.toFixed(2)} (${median(ours).toFixed(0)} / ${median(theirs).toFixed(0)} ms)`;
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

void command('languages', async () => {
  await requireProgram(GNU_TIME);
  const titles = [...APPS].reverse().flatMap(({ pods }) => COLUMNS.map(({ title }, index) => (index === 0 ? `${pods} Pod${pods === 1 ? '' : 's'}: ${title}` : title)));
  console.log(`${row(['', ...titles])}\n${row(['---', ...titles.map(() => '---')])}`);
  for (const { name, command: commandFor } of PROGRAM_LANGUAGES) {
    const program = await commandFor(__dirname);
    // What fails would only be quick.
    for (const contestant of CONTESTANTS) await succeed(program[0], [...program.slice(1), contestant, '1']);
    const races: Races[] = [];
    for (const { pods, rounds } of APPS) {
      races.push(await takeTurns(CONTESTANTS, rounds, contestant => measured([...program, contestant, String(pods)])));
    }
    for (const [kind, title] of [['processor', 'processor'], ['elapsed', 'by the clock']] as const) {
      console.log(row([`${name}, ${title}`, ...[...races].reverse().flatMap(race => COLUMNS.map(column => cell(race, kind, column)))]));
    }
  }
});
