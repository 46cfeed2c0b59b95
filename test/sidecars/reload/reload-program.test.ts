import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as fc from 'fast-check';
import { ProcessSelection } from '../../../src/sidecars/processes/process-selection';
import { ReloadAction, reloadProgram } from '../../../src/sidecars/reload/reload-program';
import { ReloadScene, SignalledProcess } from '../../fixtures/reload-run';
import { has, SHELLS } from '../../fixtures/shells';

const hup = (process: ProcessSelection = { by: 'main' }, force = false): ReloadAction => ({ do: 'signal', signal: 'HUP', number: 1, force, process });

const SELECTIONS: readonly ProcessSelection[] = [
  { by: 'main' }, { by: 'comm', name: 'nginx' }, { by: 'command-line', pattern: 'nginx: master*' }, { by: 'executable', name: 'nginx' }, { by: 'pid-file', path: '/run/nginx.pid' },
];

const verification = { url: 'http://127.0.0.1/', contains: 'blue', within: 10 };

test.each(SELECTIONS)('with everything in it, selected by $by, it has some 9 KB and is ready for a block of YAML', process => {
  const program = reloadProgram({
    container: 'nginx',
    paths: ['/etc/nginx/conf.d'],
    hashed: ['/etc/nginx/conf.d'],
    written: ['/etc/nginx/conf.d'],
    interval: 2,
    action: hup(process),
    check: ['nginx', '-t'],
    verification,
    metricsPort: 9533,
  });
  expect(program.length).toBeLessThan(9.3 * 1024);
  // A block must not have these: https://yaml.org/spec/1.2.2/#81-block-scalar-styles
  expect(program).not.toMatch(/[^\n -~]|[ ]\n/);
});

// As `npm run test:shells` has it. Without a severity or a check left out.
if (process.env.SHELLCHECK) {
  const variants = SELECTIONS.flatMap(process => [false, true].flatMap(force => [{}, { check: ['nginx', '-t'] }, { verification }, { metricsPort: 9533 }, { written: ['/etc/nginx/conf.d', "/it's"] }].map(more => ({ action: hup(process, force), ...more }))));
  test.each([...variants, { action: { do: 'request', url: 'http://127.0.0.1/' } as const }])('ShellCheck finds nothing in %j', settings => {
    const program = reloadProgram({ container: 'nginx', paths: ['/etc/nginx/conf.d', "/it's"], hashed: [], written: [], interval: 2, ...settings });
    const { stdout, stderr, status } = spawnSync(process.env.SHELLCHECK!, ['--shell=sh', '--enable=all', '--severity=style', '-'], { encoding: 'utf8', input: program });
    expect([stdout, stderr, status]).toEqual(['', '', 0]);
  });
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

const metrics = (reloads: number, failures: number, last: number) => `# TYPE reload_sidecar_reloads_total counter
reload_sidecar_reloads_total ${reloads}
# TYPE reload_sidecar_failures_total counter
reload_sidecar_failures_total ${failures}
# TYPE reload_sidecar_last_success_timestamp_seconds gauge
reload_sidecar_last_success_timestamp_seconds ${last}
`;

jest.setTimeout(120_000);

let scene: ReloadScene;
let target: SignalledProcess;
beforeAll(async () => { target = await SignalledProcess.start(); });
afterAll(() => target.end());
beforeEach(() => {
  target.received = [];
  scene = new ReloadScene();
  scene.write('a.conf', 'one');
  scene.show(target.pid);
});
afterEach(() => scene.end());

describe.each(SHELLS)('in $name', shell => {
  describe('a change of files', () => {
    test('is told once, when it has settled, with names and hashes', async () => {
      scene.write('b.conf', 'two');
      const run = await scene.run(shell, { action: hup() });
      scene.write('a.conf', 'other');
      rmSync(join(scene.watched, 'b.conf'));
      scene.write('c.conf', 'three');
      expect(await run.event('reloaded')).toEqual({
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        outcome: 'reloaded',
        message: 'HUP was sent',
        container: 'app',
        pid: target.pid,
        changes: [
          { file: join(scene.watched, 'a.conf'), change: 'modified', before: '7692c3ad3540', after: 'd9298a10d1b0' },
          { file: join(scene.watched, 'b.conf'), change: 'removed', before: '3fc4ccfe7458' },
          { file: join(scene.watched, 'c.conf'), change: 'added', after: '8b5b9db0c13d' },
        ],
      });
      expect(await run.quiet()).toEqual([]);
      expect(await target.signals()).toEqual(['SIGHUP']);
      expect(run.errors).toBe('');
    });

    test('is none where a file is written anew with what it had', async () => {
      const run = await scene.run(shell, { action: hup() });
      scene.write('a.conf', 'one');
      expect(await run.quiet()).toEqual([]);
    });

    test('is seen through the swap that the kubelet makes, and told by the names of the keys', async () => {
      rmSync(join(scene.watched, 'a.conf'));
      scene.swap('..1', 'one');
      const run = await scene.run(shell, { action: hup() });
      scene.swap('..2', 'two');
      expect((await run.event('reloaded')).changes).toEqual([{ file: join(scene.watched, 'key'), change: 'modified', before: '7692c3ad3540', after: '3fc4ccfe7458' }]);
    });

    test('of which no hash may be told is told by name only', async () => {
      const run = await scene.run(shell, { action: hup(), hashed: ['/elsewhere'] });
      scene.write('a.conf', 'other');
      expect((await run.event('reloaded')).changes).toEqual([{ file: join(scene.watched, 'a.conf'), change: 'modified' }]);
    });

    test('that came while the sidecar was down is told when it is back', async () => {
      const run = await scene.run(shell, { action: hup() });
      await run.quiet();
      await run.stop('SIGKILL');
      scene.write('a.conf', 'other');
      const again = await scene.run(shell, { action: hup() });
      expect((await again.event('reloaded')).changes).toHaveLength(1);
      expect(await again.quiet()).toEqual([]);
    });
  });

  describe('files that the kubelet wrote before the first look', () => {
    // The process began a second after the boot.
    const bootedAgo = (seconds: number) => writeFileSync(join(scene.processes.folder, 'stat'), `cpu  1 2 3\nbtime ${Math.floor(Date.now() / 1000) - seconds}\nprocesses 9\n`);
    const written = () => ({ action: hup(), written: [scene.watched] });
    beforeEach(() => {
      rmSync(join(scene.watched, 'a.conf'));
      scene.swap('..1', 'one');
    });

    test('are told where the process had begun by then, once', async () => {
      bootedAgo(60);
      const run = await scene.run(shell, written());
      const message = 'files were written after the process began, and before the first look';
      expect(await run.event('missed')).toEqual({ time: expect.any(String), outcome: 'missed', message, container: 'app' });
      expect(await run.event('reloaded')).toEqual({ time: expect.any(String), outcome: 'reloaded', message: 'HUP was sent', container: 'app', pid: target.pid });
      expect(await run.quiet()).toEqual([]);
      await run.stop('SIGKILL');
      const again = await scene.run(shell, written());
      expect(await again.quiet()).toEqual([]);
      expect(run.errors).toBe('');
    });

    test('are not where the process began after that, or as much before as the boot is not known to', async () => {
      for (const seconds of [-60, 1]) {
        bootedAgo(seconds);
        const run = await scene.run(shell, written());
        expect(await run.quiet()).toEqual([]);
        await run.stop('SIGKILL');
        rmSync(join(scene.state, 'told'));
      }
    });

    test('are told at the next start where they could not be before', async () => {
      bootedAgo(60);
      scene.show(target.pid, { caught: '0' });
      const run = await scene.run(shell, written());
      await run.event('missed');
      await run.event('no-handler');
      await run.stop('SIGKILL');
      scene.show(target.pid);
      const again = await scene.run(shell, written());
      await again.event('missed');
      await again.event('reloaded');
    });

    test.each([
      ['the process is not there', () => { bootedAgo(60); scene.gone(target.pid); }, written],
      ['nobody knows when the node was booted', () => {}, written],
      ['others may have written them', () => bootedAgo(60), () => ({ ...written(), written: [] })],
      ['a request is made', () => bootedAgo(60), () => ({ ...written(), action: { do: 'request', url: 'http://127.0.0.1:1/' } as const })],
    ])('are not where %s', async (_, given, settings) => {
      given();
      const run = await scene.run(shell, settings());
      expect(await run.quiet()).toEqual([]);
      expect(run.errors).toBe('');
    });

    test.each([
      ['they', () => {}, ['watching', 'missed', 'reloaded']],
      ['the look for a process that is not there', () => scene.gone(target.pid), ['watching']],
    ])('%s: no failure in the metrics', async (_, given, outcomes) => {
      const metricsPort = await freePort();
      bootedAgo(60);
      given();
      const run = await scene.run(shell, { ...written(), metricsPort });
      await run.quiet();
      expect(run.events.map(({ outcome }) => outcome).filter(outcome => outcome !== 'no-metrics')).toEqual(outcomes);
      expect(readFileSync(join(scene.state, 'metrics', 'metrics.txt'), 'utf8')).toContain('failures_total 0\n');
    });
  });

  describe('beside inotifyd', () => {
    /** How often the program wakes up within so many milliseconds, as it leaves a heartbeat then. */
    const wakings = async (milliseconds: number) => {
      const times: number[] = [];
      for (const end = Date.now() + milliseconds; Date.now() < end; await wait(5)) {
        const mtime = statSync(join(scene.state, 'alive'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
        if (times.at(-1) !== mtime) times.push(mtime);
      }
      return times.length;
    };
    /** The shell with an inotifyd in its path that is this script. */
    const withInotifyd = (script: string) => {
      const folder = join(scene.folder, 'commands');
      mkdirSync(folder);
      writeFileSync(join(folder, 'inotifyd'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      return { ...shell, path: `${folder}:${shell.path}` };
    };

    test('that fails, a change is told after the interval', async () => {
      const run = await scene.run(withInotifyd('exit 1'), { action: hup() });
      scene.write('a.conf', 'other');
      await run.event('reloaded');
      expect(run.errors).toBe('');
    });

    test('that has ended, the one that has its process id is left alone', async () => {
      const run = await scene.run(withInotifyd('exec sleep 600'), { action: hup() });
      // One for each interval, and none is ended.
      let going = 0;
      for (const end = Date.now() + 60_000; going < 5 && Date.now() < end; await wait(10)) going = run.processes('sleep').length;
      expect(going).toBeGreaterThanOrEqual(5);
    });

    if (has(shell, 'inotifyd')) {
      // Nothing is told after an hour, as far as these tests are concerned.
      const watching = (paths = [scene.watched], seconds = '0.0') => scene.run(shell, { action: hup(), interval: 3600, paths }, seconds, '');

      test('a change is told long before the interval is over', async () => {
        const run = await watching();
        await run.watched();
        scene.write('a.conf', 'other');
        expect((await run.event('reloaded')).changes).toHaveLength(1);
        await run.watched();
        rmSync(join(scene.watched, 'a.conf'));
        expect((await run.event('reloaded')).changes).toHaveLength(1);
        expect(run.errors).toBe('');
      });

      test.each([['the folder', ''], ['a file in it', 'key']])("the kubelet's swap is told, where %s is watched", async (_name, file) => {
        scene.swap('..1', 'one');
        const run = await watching([join(scene.watched, file)]);
        for (const name of ['..2', '..3']) {
          await run.watched();
          scene.swap(name, name);
          expect((await run.event('reloaded')).changes).toEqual([expect.objectContaining({ file: join(scene.watched, 'key'), change: 'modified' })]);
        }
      });

      test('events without a change wake it twice a second at most', async () => {
        const run = await watching(undefined, '');
        // It looks at no such name.
        const writing = setInterval(() => scene.write('..noise', 'one'), 2);
        const count = await wakings(3000).finally(() => clearInterval(writing));
        expect(count).toBeGreaterThan(1);
        expect(count).toBeLessThan(10);
        expect(run.events.map(({ outcome }) => outcome)).toEqual(['watching']);
      });

      test('no more than one is there, and none after the end', async () => {
        const run = await scene.run(shell, { action: hup() });
        for (let look = 0; look < 10; look++) {
          scene.write('a.conf', `${look}`);
          await run.event('reloaded');
        }
        expect(run.processes('inotifyd').length).toBeLessThan(2);
        const resting = await watching();
        await resting.watched();
        await resting.stop('SIGTERM');
        expect(resting.processes('inotifyd')).toEqual([]);
      });
    }
  });

  test('what cannot be read is said, and no reason to signal', async () => {
    const run = await scene.run(shell, { action: hup(), paths: [scene.watched, '/not/there'] });
    expect(run.events[0].problems).toEqual([expect.stringMatching(/\/not\/there.*: No such file or directory$/)]);
    expect(await run.quiet()).toEqual([]);
  });

  test('SIGTERM ends it at once', async () => {
    const run = await scene.run(shell, { action: hup(), interval: 20 }, '');
    const before = Date.now();
    expect(await run.stop('SIGTERM')).toBe(0);
    expect(Date.now() - before).toBeLessThan(5000);
  });

  test('each look leaves a heartbeat', async () => {
    const run = await scene.run(shell, { action: hup() });
    await run.quiet();
    rmSync(join(scene.state, 'alive'));
    await run.quiet();
    expect(existsSync(join(scene.state, 'alive'))).toBe(true);
  });

  describe('the process', () => {
    /** What becomes of a change, with a process by the target's id and others. */
    const changed = async (process: ProcessSelection, outcome: string) => {
      const run = await scene.run(shell, { action: hup(process) });
      scene.write('a.conf', 'other');
      return run.event(outcome);
    };
    const signalled = async (process: ProcessSelection) => (await changed(process, 'reloaded')).pid;

    test('main: the oldest, and not one that kubectl exec has started, nor an orphan or a child', async () => {
      scene.show(target.pid, { start: 50 });
      scene.show(3000001, { start: 60, comm: 'sh' });
      scene.show(3000002, { start: 40, parent: target.pid });
      scene.show(3000003, { start: 70, parent: 1 });
      expect(await signalled({ by: 'main' })).toBe(target.pid);
    });

    // Until it executes the container's program, it is a program in Go, which catches every signal and ends by it.
    test("that is the runtime's is none, until it has executed the container's program", async () => {
      scene.show(target.pid, { isForked: true, caught: 'fffffffd7fc1feff' });
      const run = await scene.run(shell, { action: hup() });
      scene.write('a.conf', 'other');
      await run.event('no-process');
      expect(target.received).toEqual([]);
      scene.show(target.pid);
      await run.eventually('reloaded');
    });

    test('that has forked itself, and executed nothing, is one', async () => {
      scene.show(target.pid, { isForked: true, parent: 1 });
      expect(await signalled({ by: 'main' })).toBe(target.pid);
    });

    test('that is gone by the time that it is compared with others is none of several', async () => {
      scene.show(2);
      // The target is looked at last, and its command line is read when somebody writes it.
      const commandLine = join(scene.processes.folder, `${target.pid}`, 'cmdline');
      rmSync(commandLine);
      spawnSync('mkfifo', [commandLine]);
      const reached = open(commandLine, 'w');
      const run = await scene.run(shell, { action: hup({ by: 'command-line', pattern: 'app' }) });
      scene.write('a.conf', 'other');
      const pipe = await reached;
      scene.gone(2);
      await pipe.writeFile('app');
      await pipe.close();
      expect((await run.event('reloaded')).pid).toBe(target.pid);
    });

    test('of another container is none, even with all else alike', async () => {
      scene.show(target.pid, { container: 'app-2' });
      expect((await changed({ by: 'main' }, 'no-process')).message).toBe('no process of container app is there');
    });

    test('that shows another root is found by the cgroup of one that does not', async () => {
      scene.show(3000001, { start: 1, comm: 'sh' });
      scene.show(target.pid, { comm: 'named', parent: 3000001, hasOwnRoot: true });
      expect(await signalled({ by: 'comm', name: 'named' })).toBe(target.pid);
    });

    test('in the one cgroup that a sandbox shows for all is not taken for a fellow', async () => {
      scene.show('self', { container: 'reload', cgroup: 'all' });
      scene.show(3000001, { start: 1, comm: 'sh', cgroup: 'all' });
      scene.show(target.pid, { comm: 'named', container: 'other', cgroup: 'all' });
      expect((await changed({ by: 'comm', name: 'named' }, 'no-process')).message).toBe('no process of container app is named named');
    });

    test.each<[string, ProcessSelection]>([
      ['a name with what a name may hold', { by: 'comm', name: 'a) S 1 (b' }],
      ['a pattern of the command line', { by: 'command-line', pattern: 'nginx: master*;' }],
      ['the whole command line', { by: 'command-line', pattern: 'nginx: master -g daemon off;' }],
      ['the name of the executable', { by: 'executable', name: 'nginx' }],
      ['the path of the executable', { by: 'executable', name: '/usr/sbin/nginx' }],
    ])('by %s: the topmost of those that match', async (_name, selection) => {
      const nginx = { comm: 'a) S 1 (b', commandLine: ['nginx: master', '-g', 'daemon off;'], executable: '/usr/sbin/nginx (deleted)' };
      scene.show(3000009, { start: 1, comm: 'tini', commandLine: ['tini'], executable: '/tini' });
      scene.show(target.pid, { ...nginx, parent: 3000009 });
      // A worker, beneath a process that does not match.
      scene.show(3000001, { parent: target.pid, comm: 'sh', commandLine: ['sh'], executable: '/bin/sh' });
      scene.show(3000002, { ...nginx, parent: 3000001 });
      expect(await signalled(selection)).toBe(target.pid);
    });

    test('an executable that ends with the name is another', async () => {
      scene.show(target.pid, { executable: '/usr/sbin/not-nginx' });
      expect((await changed({ by: 'executable', name: 'nginx' }, 'no-process')).message).toBe('no process of container app runs the executable nginx');
    });

    test('two that match: both are named, and none is signalled', async () => {
      scene.show(3000001);
      const { message } = await changed({ by: 'comm', name: 'app' }, 'several-processes');
      const [names, rest] = message.split(': ');
      expect(names.split(' and ').sort()).toEqual([`${target.pid} (app)`, '3000001 (app)'].sort());
      expect(rest).toBe('each is named app, and none is above the others');
      expect(target.received).toEqual([]);
    });

    test('whose program may not be known is said', async () => {
      expect((await changed({ by: 'executable', name: 'nginx' }, 'no-access')).message).toBe(`it may not be read which programs run as ${target.pid}`);
    });

    test('is told as it is called, whatever that is', async () => {
      expect((await changed({ by: 'comm', name: 'a\\b"\t\'$(c)' }, 'no-process')).message).toBe('no process of container app is named a\\b"\t\'$(c)');
    });

    test('with the id 1 is never the one, whatever it shows', async () => {
      scene.gone(target.pid);
      scene.show(1, { caught: '0000000000000000' });
      await changed({ by: 'main' }, 'no-process');
    });

    test('that is dead but not buried is none', async () => {
      scene.show(target.pid, { state: 'Z' });
      await changed({ by: 'main' }, 'no-process');
    });

    describe('by a pid file', () => {
      const file = (content: string) => {
        const root = join(scene.folder, 'root');
        mkdirSync(join(root, 'run'), { recursive: true });
        mkdirSync(join(root, 'var'));
        symlinkSync('/run', join(root, 'var', 'run'));
        writeFileSync(join(root, 'run', 'app.pid'), content);
        scene.show(target.pid, { root });
      };

      test.each(['/run/app.pid', '/var/run/app.pid', '/var/run/../run//app.pid'])('at %s, within the root of the container', async path => {
        file(`${target.pid}\n`);
        expect(await signalled({ by: 'pid-file', path })).toBe(target.pid);
      });

      test.each([['of another container', '3000001'], ['of the sandbox', '1'], ['that is no number', 'app; kill 1'], ['that is empty', '']])('%s: none is signalled', async (_name, content) => {
        scene.show(3000001, { container: 'other' });
        file(content);
        expect((await changed({ by: 'pid-file', path: '/run/app.pid' }, 'no-process')).message).toBe('/run/app.pid names no process of container app');
      });

      test("in the node's root, where a runtime's process still is, is not read", async () => {
        file(`${target.pid}\n`);
        scene.show(2, { root: join(scene.folder, 'root'), isForked: true });
        scene.show(target.pid, { root: join(scene.folder, 'elsewhere') });
        await changed({ by: 'pid-file', path: '/run/app.pid' }, 'no-process');
      });

      test('that may not be read is said', async () => {
        expect((await changed({ by: 'pid-file', path: '/run/app.pid' }, 'no-access')).message).toBe(`the files of ${target.pid} may not be read`);
      });
    });
  });

  describe('the signal', () => {
    test.each([
      ['caught', { caught: '0000000000000001' }],
      ['caught beside all others, as Go does', { caught: 'ffffffffffffffff' }],
      ['blocked, as tini waits for it', { caught: '0000000000000000', blocked: 'fffffffe7ffbfeff' }],
    ])('is sent where it is %s', async (_name, shown) => {
      scene.show(target.pid, shown);
      const run = await scene.run(shell, { action: hup() });
      scene.write('a.conf', 'other');
      await run.event('reloaded');
      expect(await target.signals()).toEqual(['SIGHUP']);
    });

    test('is not sent to a process without a handler, until there is one', async () => {
      scene.show(target.pid, { caught: 'fffffffffffffffe' });
      const run = await scene.run(shell, { action: hup() });
      scene.write('a.conf', 'other');
      expect(await run.event('no-handler')).toMatchObject({ pid: target.pid, message: 'it does not handle HUP, and may end by it' });
      expect(target.received).toEqual([]);
      scene.show(target.pid);
      await run.eventually('reloaded');
      expect(await target.signals()).toEqual(['SIGHUP']);
    });

    test('is tried again long before a long interval is over', async () => {
      scene.show(target.pid, { caught: '0000000000000000' });
      const run = await scene.run(shell, { action: hup() });
      await run.quiet();
      await run.stop('SIGKILL');
      scene.write('a.conf', 'other');
      // It sees at its start that this is not told.
      const again = await scene.run(shell, { action: hup(), interval: 3600 }, '0.0', '');
      await again.event('no-handler');
      await again.event('no-handler');
    });

    test('is sent all the same by force', async () => {
      scene.show(target.pid, { caught: '0000000000000000' });
      const run = await scene.run(shell, { action: hup({ by: 'main' }, true) });
      scene.write('a.conf', 'other');
      await run.event('reloaded');
    });

    test('may be another', async () => {
      scene.show(target.pid, { caught: '0000000000000200' });
      const run = await scene.run(shell, { action: { do: 'signal', signal: 'USR1', number: 10, force: false, process: { by: 'main' } } });
      scene.write('a.conf', 'other');
      expect((await run.event('reloaded')).message).toBe('USR1 was sent');
      expect(await target.signals()).toEqual(['SIGUSR1']);
    });

    test('is not sent to a process that has come in the place of the one that was looked at', async () => {
      // Long enough for the next start on a machine that is busy.
      const run = await scene.run(shell, { action: hup() }, '0.');
      scene.write('a.conf', 'other');
      // It is started anew again and again.
      let start = 200;
      const restarts = setInterval(() => scene.startAnew(target.pid, start++), 2);
      try {
        await run.event('process-gone');
      } finally {
        clearInterval(restarts);
      }
      expect(target.received).toEqual([]);
    });

    test('is not sent to a process that has executed a program without a handler since it was looked at', async () => {
      const status = join(scene.processes.folder, `${target.pid}`, 'status');
      // In the first second that is waited after the process was found.
      const loses = `[ -z "\${pid-}" ] || sed -i 's/^SigCgt:.*/SigCgt: 0000000000000000/' '${status}'`;
      const run = await scene.run(shell, { action: hup() }, `$(${loses}; echo 0.0)`, '0.0');
      scene.write('a.conf', 'other');
      await run.event('no-handler');
      expect(target.received).toEqual([]);
    });

    test('that cannot be sent is one clear line, and is tried again', async () => {
      scene.gone(target.pid);
      // A process that only /proc shows.
      scene.show(3999999);
      const run = await scene.run(shell, { action: hup() });
      scene.write('a.conf', 'other');
      expect((await run.event('signal-failed')).message).toMatch(/no such process/i);
      await run.event('signal-failed');
      expect(run.errors).toBe('');
    });

    test('after which the process is gone is said', async () => {
      // It looks again after a whole second, so that the process is gone by then.
      const run = await scene.run(shell, { action: hup() }, '');
      const other = await SignalledProcess.start();
      scene.gone(target.pid);
      scene.show(other.pid);
      scene.write('a.conf', 'other');
      await other.signals();
      scene.gone(other.pid);
      expect((await run.event('ended')).message).toBe('HUP was sent, and it has ended');
      other.end();
    });

    test('goes to the process of a target that was started anew', async () => {
      const run = await scene.run(shell, { action: hup() });
      scene.gone(target.pid);
      scene.write('a.conf', 'other');
      await run.event('no-process');
      scene.show(target.pid, { start: 900 });
      expect(await run.eventually('reloaded')).toMatchObject({ pid: target.pid, changes: [{ change: 'modified' }] });
    });
  });

  test('a change that could not be told is told when it is taken back, as a process may have started with it', async () => {
    scene.gone(target.pid);
    const run = await scene.run(shell, { action: hup() });
    scene.write('a.conf', 'other');
    await run.event('no-process');
    scene.show(target.pid);
    scene.write('a.conf', 'one');
    expect(await run.eventually('reloaded')).not.toHaveProperty('changes');
    await run.quiet();
    expect(run.events.filter(({ outcome }) => outcome === 'reloaded')).toHaveLength(1);
    expect(await target.signals()).toEqual(['SIGHUP']);
  });

  describe('a check', () => {
    test('that fails signals nothing and says so once, until the files change', async () => {
      const run = await scene.run(shell, { action: hup(), check: ['grep', '-q', "it's $(good)", join(scene.watched, 'a.conf')] });
      scene.write('a.conf', 'bad');
      expect((await run.event('check-failed')).message).toBe('the check ended with exit code 1, so nothing is told until the files change');
      expect(await run.quiet()).toEqual([]);
      expect(target.received).toEqual([]);
      scene.write('a.conf', "it's $(good)");
      expect((await run.event('reloaded')).changes).toHaveLength(1);
      expect(await target.signals()).toEqual(['SIGHUP']);
    });

    test('that does not end is ended', async () => {
      const run = await scene.run(shell, { action: hup(), check: ['sleep', '600'] });
      scene.write('a.conf', 'other');
      expect((await run.event('check-failed')).message).toMatch(/exit code 137/);
    });

    test('writes to the standard error, so that events stay lines of JSON', async () => {
      const run = await scene.run(shell, { action: hup(), check: ['echo', 'syntax is ok'] });
      scene.write('a.conf', 'other');
      await run.event('reloaded');
      expect(run.errors).toBe('syntax is ok\n');
    });
  });

  describe('over HTTP', () => {
    let server: Server;
    let answer: { status: number; body: string };
    let requests: string[];
    const url = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    beforeEach(async () => {
      requests = [];
      answer = { status: 200, body: 'blue' };
      server = createServer((request, response) => {
        requests.push(`${request.method} ${request.url}`);
        response.writeHead(answer.status).end(answer.body);
      });
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    });
    afterEach(() => new Promise(resolve => server.close(resolve)));

    test('a request is made in place of a signal', async () => {
      const run = await scene.run(shell, { action: { do: 'request', url: url('/-/reload') } });
      scene.write('a.conf', 'other');
      expect(await run.event('reloaded')).toMatchObject({ message: `${url('/-/reload')} was asked`, changes: [{ change: 'modified' }] });
      expect(requests).toEqual(['POST /-/reload']);
    });

    test('a request that fails is said, and made again', async () => {
      answer = { status: 500, body: '' };
      const run = await scene.run(shell, { action: { do: 'request', url: url('/-/reload') } });
      scene.write('a.conf', 'other');
      expect((await run.event('request-failed')).message).toMatch(/^wget ended with exit code [1-9]/);
      answer = { status: 200, body: '' };
      await run.eventually('reloaded');
    });

    test('what was reloaded is verified', async () => {
      const run = await scene.run(shell, { action: hup(), verification: { url: url('/color'), contains: 'green', within: 9 } });
      scene.write('a.conf', 'other');
      while (requests.length < 2) await wait(10);
      answer = { status: 200, body: 'all is green' };
      await run.event('reloaded');
      expect(requests[0]).toBe('GET /color');
    });

    test('what cannot be verified is said, and not signalled again', async () => {
      const run = await scene.run(shell, { action: hup(), verification: { url: url('/color'), contains: "it's green", within: 1 } });
      scene.write('a.conf', 'other');
      expect((await run.event('not-verified')).message).toBe(`after 1 seconds ${url('/color')} does not answer with it's green`);
      expect(await run.quiet()).toEqual([]);
      expect(await target.signals()).toEqual(['SIGHUP']);
    });
  });

  describe('metrics', () => {
    const told = () => readFileSync(join(scene.state, 'metrics', 'metrics.txt'), 'utf8');

    test('count what was told and what was not, and when it was told last', async () => {
      const run = await scene.run(shell, { action: hup(), metricsPort: await freePort() });
      expect(told()).toBe(metrics(0, 0, 0));
      scene.show(target.pid, { caught: '0000000000000000' });
      scene.write('a.conf', 'other');
      await run.eventually('no-handler');
      expect(told()).toMatch(/failures_total [1-9]/);
      scene.show(target.pid);
      const { time } = await run.eventually('reloaded');
      const failures = run.events.filter(({ outcome }) => outcome === 'no-handler').length;
      const [, last] = /last_success_timestamp_seconds (\d+)\n/.exec(told())!;
      expect(told()).toBe(metrics(1, failures, Number(last)));
      expect(Math.abs(Date.parse(time) / 1000 - Number(last))).toBeLessThan(5);
    });

    if (has(shell, 'httpd')) {
      test('are served as plain text, and nothing else is', async () => {
        const port = await freePort();
        await scene.run(shell, { action: hup(), metricsPort: port });
        const get = async (path: string) => {
          const answer = await fetch(`http://127.0.0.1:${port}${path}`);
          return [answer.status, answer.headers.get('content-type'), await answer.text()];
        };
        for (const end = Date.now() + 60_000; Date.now() < end; await wait(20)) if (await get('/').then(() => true, () => false)) break;
        expect(await get('/metrics.txt')).toEqual([200, 'text/plain', metrics(0, 0, 0)]);
        for (const path of ['/told', '/../told', '/%2e%2e/told', '/']) expect((await get(path))[0]).not.toBe(200);
      });
    } else {
      test('that the image cannot serve are said to be missing', async () => {
        const port = await freePort();
        const run = await scene.run(shell, { action: hup(), metricsPort: port });
        expect((await run.event('no-metrics')).message).toBe(`httpd does not serve port ${port}`);
      });
    }
  });

  test('whatever files are called, each event is a line of JSON with their names', async () => {
    const name = fc.array(fc.oneof(fc.constantFrom("'", '"', '\\', '$(x)', '`', ' ', '\t', '\u0001', '\u001b', '*', '-', 'ä', '日', '😀'), fc.string({ unit: 'grapheme-ascii', maxLength: 3 })), { minLength: 1, maxLength: 8 })
      .map(parts => parts.join('').replaceAll('/', '')).filter(text => text !== '' && !text.startsWith('.'));
    const run = await scene.run(shell, { action: hup() });
    for (const names of fc.sample(fc.uniqueArray(name, { minLength: 1, maxLength: 10 }), 3)) {
      for (const each of names) scene.write(each, 'new');
      const files = names.map(each => join(scene.watched, each));
      const { changes = [] } = await run.event('reloaded');
      const told = changes.map(({ file }) => file);
      // GNU's sha256sum escapes backslashes; busybox' does not.
      const escaped = files.map(file => file.replaceAll('\\', '\\\\'));
      expect([[...files].sort(), [...escaped].sort()]).toContainEqual([...told].sort());
      for (const file of files) rmSync(file);
      await run.event('reloaded');
    }
  });

  test('whatever the watched folder is called', async () => {
    const folder = join(scene.folder, 'it\'s "$(touch oops)" \\ \n*');
    mkdirSync(folder);
    const run = await scene.run(shell, { action: hup(), paths: [folder], hashed: [folder] });
    writeFileSync(join(folder, 'a'), 'one');
    expect((await run.event('reloaded')).pid).toBe(target.pid);
    expect(existsSync(join(scene.folder, 'oops'))).toBe(false);
  });

  test('a file that may not be read is a problem that is named', async () => {
    if (process.getuid!() === 0) {
      // To root, every file is readable.
      symlinkSync('loop', join(scene.watched, 'loop'));
    } else {
      chmodSync(join(scene.watched, 'a.conf'), 0);
    }
    const run = await scene.run(shell, { action: hup() });
    expect(run.events[0].problems).toHaveLength(1);
  });
});
