import { command } from '../../tools/command';
import { median } from '../../tools/median';
import { succeed } from '../../tools/run-program';
import { takeTurns } from '../../tools/take-turns';
import { PROGRAM_LANGUAGES } from '../programs';

const ROUNDS = 11;
const PODS = [1, 200];
/** cdk8s-plus has no field for what a shared namespace and its sidecar need, so its Pods have it by patches or not at all. */
const OTHERS = ['theirs', 'patched'] as const;
const CONTESTANTS = ['ours', ...OTHERS] as const;

type Contestant = typeof CONTESTANTS[number];

/** In milliseconds. */
interface Times {
  readonly import: number;
  readonly synth: number;
}

/** What each contestant takes, each time in a process of its own. */
const race = (run: (contestant: Contestant) => Promise<Times>) => takeTurns(CONTESTANTS, ROUNDS, run);

const PARTS = {
  import: (times: Times) => times.import,
  synthesis: (times: Times) => times.synth,
  both: (times: Times) => times.import + times.synth,
};

/** How many times what the others take, the median of the rounds' ratios: a machine that others use is not as quick in each. */
function compared(times: Record<Contestant, readonly Times[]>, part: keyof typeof PARTS): string {
  const taken = (contestant: Contestant) => times[contestant].map(PARTS[part]);
  const ratios = OTHERS.map(other => median(taken('ours').map((own, round) => own / taken(other)[round])).toFixed(2));
  return `${ratios.join(', ')} (${CONTESTANTS.map(contestant => median(taken(contestant)).toFixed(0)).join(' / ')} ms)`;
}

void command('languages', async () => {
  const columns = ['import', ...PODS.flatMap(pods => ['synthesis', 'both'].map(part => `${part}, ${pods} Pod${pods > 1 ? 's' : ''}`))];
  console.log(`| | ${columns.join(' | ')} |\n| --- |${columns.map(() => ' --- |').join('')}`);
  for (const { name, command: commandFor } of PROGRAM_LANGUAGES) {
    const [program, ...args] = await commandFor(__dirname);
    const races: Record<Contestant, readonly Times[]>[] = [];
    for (const pods of PODS) races.push(await race(async contestant => JSON.parse(await succeed(program, [...args, contestant, String(pods)]))));
    const all = (contestant: Contestant) => races.flatMap(times => times[contestant]);
    const imports = { ours: all('ours'), theirs: all('theirs'), patched: all('patched') };
    console.log(`| ${name} | ${compared(imports, 'import')} | ${races.flatMap(times => [compared(times, 'synthesis'), compared(times, 'both')]).join(' | ')} |`);
  }
});
