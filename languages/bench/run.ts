import { command } from '../../tools/command';
import { GNU_TIME, measured } from '../../tools/measured';
import { median } from '../../tools/median';
import { requireProgram } from '../../tools/required-program';
import { succeed } from '../../tools/run-program';
import { takeTurns } from '../../tools/take-turns';
import { PROGRAM_LANGUAGES } from '../programs';

/** Most Pods first: jsii's kernel keeps an index of a package that it has not seen before, which takes a while to make. */
const APPS = [{ pods: 200, rounds: 5 }, { pods: 1, rounds: 15 }];

/** cdk8s-plus has no field for what a shared namespace and its sidecar need, so its Pods have it by patches or not at all. */
const CONTESTANTS = ['ours', 'theirs', 'patched'] as const;

/** Milliseconds of processor time of all of a program's processes, by round. */
type Times = Readonly<Record<typeof CONTESTANTS[number], readonly number[]>>;

/** How many times what another takes, the median of the rounds' ratios: a machine that others use is not as quick in each. */
const beside = (other: typeof CONTESTANTS[number], times: Times) => median(times.ours.map((own, round) => own / times[other][round])).toFixed(2);

function cells(times: Times): string {
  const [ours, theirs] = [times.ours, times.theirs].map(each => median(each).toFixed(0));
  return `${beside('theirs', times)} (${ours} / ${theirs} ms) | ${beside('patched', times)}`;
}

void command('languages', async () => {
  await requireProgram(GNU_TIME);
  console.log('| | 1 Pod, beside plain | beside plain with patches | 200 Pods, beside plain | beside plain with patches |\n| --- | --- | --- | --- | --- |');
  for (const { name, command: commandFor } of PROGRAM_LANGUAGES) {
    const program = await commandFor(__dirname);
    // What fails would only be quick.
    for (const contestant of CONTESTANTS) await succeed(program[0], [...program.slice(1), contestant, '1']);
    const races: Times[] = [];
    for (const { pods, rounds } of APPS) {
      races.push(await takeTurns(CONTESTANTS, rounds, async contestant => (await measured([...program, contestant, String(pods)])).processor));
    }
    console.log(`| ${name} | ${races.reverse().map(cells).join(' | ')} |`);
  }
});
