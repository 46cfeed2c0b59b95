import { command } from '../command';
import { PROGRAM_LANGUAGES } from '../programs';
import { succeed } from '../run-program';

const ROUNDS = 11;
const PODS = [1, 200];
const CONTESTANTS = ['ours', 'theirs'] as const;

type Contestant = typeof CONTESTANTS[number];

/** In milliseconds. */
interface Times {
  readonly import: number;
  readonly synth: number;
}

/** What each contestant takes, each time in a process of its own; who goes first changes with each round. */
async function race(run: (contestant: Contestant) => Promise<Times>): Promise<Record<Contestant, Times[]>> {
  const times: Record<Contestant, Times[]> = { ours: [], theirs: [] };
  for (const contestant of CONTESTANTS) await run(contestant);
  for (let round = 0; round < ROUNDS; round++) {
    for (const contestant of round % 2 ? [...CONTESTANTS].reverse() : CONTESTANTS) times[contestant].push(await run(contestant));
  }
  return times;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function compared(times: Record<Contestant, Times[]>, part: keyof Times): string {
  const [ours, theirs] = CONTESTANTS.map((contestant) => median(times[contestant].map((each) => each[part])));
  return `${(ours / theirs).toFixed(2)} (${ours.toFixed(0)} / ${theirs.toFixed(0)} ms)`;
}

command(async () => {
  console.log(`| | import | ${PODS.map((pods) => `synthesis, ${pods} Pod${pods > 1 ? 's' : ''}`).join(' | ')} |\n| --- | --- | --- | --- |`);
  for (const { name, command: commandFor } of PROGRAM_LANGUAGES) {
    const [program, ...args] = await commandFor(__dirname);
    const races: Record<Contestant, Times[]>[] = [];
    for (const pods of PODS) races.push(await race(async (contestant) => JSON.parse(await succeed(program, [...args, contestant, String(pods)]))));
    const imports = { ours: races.flatMap(({ ours }) => ours), theirs: races.flatMap(({ theirs }) => theirs) };
    console.log(`| ${name} | ${compared(imports, 'import')} | ${races.map((times) => compared(times, 'synth')).join(' | ')} |`);
  }
});
