import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as fc from 'fast-check';
import { ReloadScene, SignalledProcess } from '../../fixtures/reload-run';
import { SHELLS } from '../../fixtures/shells';

/** Histories in each shell; SIDECAR_RUNS has more of them. */
const RUNS = Number(process.env.SIDECAR_RUNS ?? 2);

/** A second process of the target, which only /proc shows. */
const OTHER = 3999999;
const TROUBLES = {
  'no-process': (scene: ReloadScene, pid: number) => scene.show(pid, { comm: 'server', container: 'other' }),
  'no-handler': (scene: ReloadScene, pid: number) => scene.show(pid, { comm: 'server', caught: '0' }),
  'several-processes': (scene: ReloadScene) => scene.show(OTHER, { comm: 'server' }),
};

const history = fc.array(fc.record({
  changes: fc.array(fc.record({ file: fc.constantFrom('a', 'b', 'c'), content: fc.constantFrom('one', 'two', undefined) }), { maxLength: 4 }),
  trouble: fc.option(fc.constantFrom(...Object.keys(TROUBLES) as (keyof typeof TROUBLES)[]), { nil: undefined }),
}), { minLength: 2, maxLength: 6 });

const hashOf = (content: string) => createHash('sha256').update(content).digest('hex').slice(0, 12);

jest.setTimeout(RUNS * 120_000);

test.each(SHELLS)('whatever becomes of files and processes, what has changed is told until it is known, and nothing else, in $name', shell => fc.assert(
  fc.asyncProperty(history, async steps => {
    const scene = new ReloadScene();
    const target = await SignalledProcess.start();
    const show = () => scene.show(target.pid, { comm: 'server' });
    try {
      show();
      const run = await scene.run(shell, { action: { do: 'signal', signal: 'HUP', number: 1, force: false, process: { by: 'comm', name: 'server' } } });
      const [there, told] = [new Map<string, string>(), new Map<string, string>()];
      const isTold = () => there.size === told.size && [...there].every(([file, hash]) => told.get(file) === hash);
      let reloads = 0;
      for (const { changes, trouble } of steps) {
        if (trouble) TROUBLES[trouble](scene, target.pid);
        for (const { file, content } of changes) {
          const path = join(scene.watched, file);
          if (content === undefined) rmSync(path, { force: true }); else scene.write(file, content);
          if (content === undefined) there.delete(path); else there.set(path, hashOf(content));
        }
        let seen = run.events.length;
        if (trouble && !isTold()) {
          const outcomes = () => run.events.slice(seen).map(({ outcome }) => outcome);
          for (const end = Date.now() + 60_000; !outcomes().includes(trouble) && Date.now() < end;) await wait(10);
          expect(outcomes()).toContain(trouble);
          expect(outcomes()).not.toContain('reloaded');
        }
        scene.processes.gone(target.pid);
        show();
        if (trouble === 'several-processes') scene.gone(OTHER);
        for (const end = Date.now() + 60_000; !isTold() && Date.now() < end; await wait(10)) {
          for (; seen < run.events.length; seen++) {
            const { outcome, pid, changes: news = [] } = run.events[seen];
            if (outcome !== 'reloaded') continue;
            expect([pid, news.length > 0]).toEqual([target.pid, true]);
            for (const { file, after } of news) if (after) told.set(file, after); else told.delete(file);
            reloads++;
          }
        }
        expect([...told].sort()).toEqual([...there].sort());
      }
      await run.quiet();
      expect(run.events.filter(({ outcome }) => outcome === 'reloaded')).toHaveLength(reloads);
      // Linux makes one of signals that come before the first is handled.
      expect(target.received.length).toBeLessThanOrEqual(reloads);
      expect([target.received.length > 0, run.errors]).toEqual([reloads > 0, '']);
    } finally {
      await scene.end();
      target.end();
    }
  }),
  { numRuns: RUNS, endOnFailure: true },
));
