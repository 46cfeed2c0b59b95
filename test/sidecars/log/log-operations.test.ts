import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as fc from 'fast-check';
import { LogRun, LogScene, TARGET } from '../../fixtures/log-run';
import { SHELLS } from '../../fixtures/shells';
import { Rotation, Text, WrittenLog } from '../../fixtures/written-logs';

/** Histories in each shell; SIDECAR_RUNS has more of them. */
const RUNS = Number(process.env.SIDECAR_RUNS ?? 2);

type Operation =
  | { readonly do: 'append' | 'append late'; readonly log: number; readonly texts: readonly Text[] }
  | { readonly do: 'rotate' | 'compress' | 'remove' | 'truncate' | 'regrow'; readonly log: number }
  | { readonly do: 'replace folder' | 'remove folder' | 'restart' }
  | { readonly do: 'rest'; readonly looks: number };

const texts = fc.array(fc.constantFrom<Text>('line', 'line', 'line', 'blank', 'brace', 'long', 'part', 'part'), { minLength: 1, maxLength: 4 });
const anyLog = fc.nat({ max: 2 });
const of = <D extends string>(name: D) => fc.record({ do: fc.constant(name), log: anyLog });
const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('append' as const), log: anyLog, texts }) },
  { weight: 6, arbitrary: of('rotate') },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('rest' as const), looks: fc.constantFrom(0, 0, 1, 2, 2, 2, 9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('append late' as const), log: anyLog, texts }) },
  { weight: 1, arbitrary: of('compress') },
  { weight: 1, arbitrary: of('remove') },
  { weight: 1, arbitrary: of('truncate') },
  { weight: 1, arbitrary: of('regrow') },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('replace folder' as const, 'remove folder' as const, 'restart' as const) }) },
);
const history = fc.record({
  rotations: fc.array(fc.constantFrom<Rotation>('numbered', 'numbered', 'rolled', 'dated', 'copied', 'copied-and-compressed', 'truncated'), { minLength: 1, maxLength: 3 }),
  before: fc.array(anyOperation, { maxLength: 6 }),
  operations: fc.array(anyOperation, { minLength: 5, maxLength: 40, size: 'max' }),
  form: fc.constantFrom('plain' as const, 'prefixed' as const, 'json' as const),
  isMounted: fc.boolean(),
  skipsExisting: fc.boolean(),
  endsAtOnce: fc.boolean(),
});

/** The logs of a target, which are in one folder. */
class WrittenLogs {
  readonly logs: readonly WrittenLog[];
  private folder: string;
  private target = TARGET;
  private replaced = 0;
  run?: LogRun;

  constructor(private readonly scene: LogScene, private readonly rotations: readonly Rotation[], private readonly isMounted: boolean) {
    this.folder = scene.logs;
    this.logs = rotations.map((_, index) => new WrittenLog('abc'[index], scene.logs));
  }

  async do(operation: Operation): Promise<void> {
    const log = 'log' in operation ? this.logs[operation.log % this.logs.length] : undefined;
    const rotation = 'log' in operation ? this.rotations[operation.log % this.logs.length] : undefined;
    switch (operation.do) {
      case 'append': operation.texts.forEach(each => log!.append(each)); break;
      case 'append late': operation.texts.forEach(each => log!.appendLate(each)); break;
      case 'rotate':
        log!.rotate(rotation!);
        // What is new at once is told apart by its time, and the clock of a file system goes by some milliseconds.
        await wait(20);
        break;
      case 'compress': log!.compress(); break;
      case 'remove': log!.remove(); break;
      case 'truncate': log!.truncate(); break;
      case 'regrow': log!.truncate(true); break;
      case 'replace folder':
        renameSync(this.folder, `${this.folder}-${this.replaced++}`);
        this.begin(false);
        break;
      case 'remove folder':
        rmSync(this.folder, { recursive: true });
        this.begin(true);
        break;
      case 'restart':
        if (this.isMounted) break;
        this.scene.processes.gone(this.target++);
        this.folder = this.scene.startTarget(this.target, `root-${this.target}`, this.target);
        this.begin(false);
        break;
      case 'rest':
        if (this.run) await this.run.looks(operation.looks);
        if (operation.looks > 1) this.logs.forEach(each => each.seen());
        break;
    }
  }

  end(): void {
    this.scene.processes.gone(this.target);
    this.logs.forEach(each => each.isIn(this.folder, false));
  }

  private begin(areOthersRemoved: boolean): void {
    mkdirSync(this.folder, { recursive: true });
    this.logs.forEach(each => each.isIn(this.folder, areOthersRemoved));
  }
}

jest.setTimeout(RUNS * 120_000);

test.each(SHELLS)('whatever becomes of files, each line comes once and in order, and what is lost is told, in $name', shell => fc.assert(
  fc.asyncProperty(history, async ({ rotations, before, operations, form, isMounted, skipsExisting, endsAtOnce }) => {
    const scene = new LogScene();
    try {
      const written = new WrittenLogs(scene, rotations, isMounted);
      for (const each of before) if (!/folder|restart/.test(each.do)) await written.do(each);
      written.logs.forEach(each => each.isThereBefore(!skipsExisting));
      const run = await scene.run(shell, { form, isMounted, skipsExisting, folders: [{ path: isMounted ? scene.logs : '/var/log/app', names: ['*.log'] }] }, '0.02');
      written.run = run;
      await run.looks(2);
      for (const each of operations) await written.do(each);
      if (!endsAtOnce) await written.do({ do: 'rest', looks: 2 });
      const ended = run.end();
      if (!endsAtOnce && !isMounted) written.logs.forEach(each => each.append('line'));
      written.end();
      const status = await ended;
      const lines = run.lines.map(line => (form === 'json' ? JSON.parse(line).message : line));
      const wrongs = written.logs.flatMap(each => each.wrongs(
        lines,
        run.events.filter(({ outcome, file }) => outcome === 'truncated' && file?.endsWith(`/${each.name}.log`)).length,
      ));
      const others = run.events.map(({ outcome }) => outcome).filter(outcome => outcome !== 'truncated');
      const came = wrongs.length > 0 ? run.lines.map(line => line.slice(0, 200)) : [];
      expect({ wrongs, came, status, others, errors: run.errors, left: await run.left() })
        .toEqual({ wrongs: [], came: [], status: 0, others: ['following'], errors: '', left: [] });
    } finally {
      await scene.end();
    }
  }),
  { numRuns: RUNS, endOnFailure: true },
));
