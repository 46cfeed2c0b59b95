import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as fc from 'fast-check';
import { LogProgram, logProgram } from '../../../src/sidecars/log/log-program';
import { LogScene, TARGET } from '../../fixtures/log-run';
import { SignalledProcess } from '../../fixtures/reload-run';
import { SHELLS } from '../../fixtures/shells';

const FORMS = ['plain', 'prefixed', 'json'] as const;

const settings: LogProgram = {
  container: 'app', folders: [{ path: '/var/log/app', names: ['*.log'] }], isMounted: false, skipsExisting: false, form: 'plain', interval: 1,
};

// A block must not have these: https://yaml.org/spec/1.2.2/#81-block-scalar-styles
test.each(FORMS)('in the form %s it is ready for a block of YAML', form => {
  expect(logProgram({ ...settings, form })).not.toMatch(/[^\n -~]|[ ]\n/);
});

// As `npm run test:shells` has it. Without a severity or a check left out.
if (process.env.SHELLCHECK) {
  const selections = [{ by: 'main' }, { by: 'pid-file', path: '/run/a' }] as const;
  const rotations = [undefined, { size: 1, keep: 0 }, ...selections.map(process => ({ size: 1, keep: 3, reopen: { signal: 'USR1', number: 10, process } }))];
  const variants = FORMS.flatMap(form => [false, true].flatMap(isMounted => rotations.map(rotation => ({ form, isMounted, rotation }))));
  test.each(variants)('ShellCheck finds nothing in %j', variant => {
    const folders = [{ path: '/var/log/app', names: ['*.log', "it's"] }, { path: '/', names: ['a'] }];
    const program = logProgram({ ...settings, ...variant, folders });
    const { stdout, stderr, status } = spawnSync(process.env.SHELLCHECK!, ['--shell=sh', '--enable=all', '--severity=style', '-'], { encoding: 'utf8', input: program });
    expect([stdout, stderr, status]).toEqual(['', '', 0]);
  });
}

const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `line ${String(from + index).padStart(6, '0')}`);
const text = (lines: readonly string[]) => lines.map(line => `${line}\n`).join('');

jest.setTimeout(90_000);

let scene: LogScene;
beforeEach(() => { scene = new LogScene(); });
afterEach(() => scene.end());

/** Renames what there is, as logrotate does. */
function rotate(file: string, kept = 20): void {
  for (let number = kept; number > 0; number--) {
    if (existsSync(`${file}.${number}`)) renameSync(`${file}.${number}`, `${file}.${number + 1}`);
  }
  renameSync(file, `${file}.1`);
}

describe.each(SHELLS)('in $name', shell => {
  const log = (name = 'app.log') => join(scene.logs, name);
  const file = '/var/log/app/app.log';

  test('what is there and what comes is written once, in whole lines', async () => {
    writeFileSync(log(), 'one\ntw');
    const run = await scene.run(shell);
    expect(await run.linesOnce(1)).toEqual(['one']);
    appendFileSync(log(), 'o\nthree\n');
    await run.linesOnce(3);
    await run.quiet();
    expect(run.lines).toEqual(['one', 'two', 'three']);
    expect([run.events.length, run.errors]).toEqual([1, '']);
  });

  test('what is there is left out where that is asked for, and what was rotated in any case', async () => {
    writeFileSync(log(), 'old\n');
    writeFileSync(log('app.log.1'), 'older\n');
    const run = await scene.run(shell, { skipsExisting: true });
    await run.quiet();
    appendFileSync(log(), 'new\n');
    writeFileSync(log('later.log'), 'later\n');
    expect((await run.linesOnce(2)).sort()).toEqual(['later', 'new']);
  });

  test('what was rotated before the start is not read, also where its file comes later', async () => {
    for (const name of ['app.log.1', 'app.log.2', 'app.log-20240101.1']) writeFileSync(log(name), 'old\n');
    const run = await scene.run(shell);
    await run.quiet();
    writeFileSync(log(), 'one\n');
    expect(await run.linesOnce(1)).toEqual(['one']);
    rotate(log());
    writeFileSync(log(), 'two\n');
    await run.linesOnce(2);
    await run.quiet();
    expect(run.lines).toEqual(['one', 'two']);
  });

  test('files that are not meant are not read', async () => {
    for (const name of ['app.txt', 'applog', '.app.log']) writeFileSync(log(name), 'no\n');
    mkdirSync(log('folder.log'));
    const run = await scene.run(shell);
    await run.quiet();
    expect([run.lines, run.events.length, run.errors]).toEqual([[], 1, '']);
  });

  // As where everything in a folder is meant, while a program that was just rotated has made no new file.
  test('what is compressed is not read, also where its name is meant', async () => {
    for (const name of ['app.log.1.gz', 'app-20261125.log.zst', 'app.zip']) writeFileSync(log(name), '\x1f\x8b\n');
    const run = await scene.run(shell, { folders: [{ path: '/var/log/app', names: ['app*'] }] });
    await run.quiet();
    writeFileSync(log(), 'one\n');
    writeFileSync(log('app.log.2.gz'), '\x1f\x8b\n');
    await run.linesOnce(1);
    await run.quiet();
    expect([run.lines, run.events.length, run.errors]).toEqual([['one'], 1, '']);
  });

  test('no line is lost or out of order in ten rotations within half a second', async () => {
    writeFileSync(log(), 'start\n');
    const run = await scene.run(shell);
    await run.linesOnce(1);
    rotate(log());
    for (let round = 0; round < 10; round++) {
      writeFileSync(log(), text(numbered(round * 500, round * 500 + 500)));
      await wait(40);
      rotate(log());
    }
    writeFileSync(log(), 'end\n');
    expect(await run.linesOnce(5002)).toEqual(['start', ...numbered(0, 5000), 'end']);
    await run.quiet();
    expect([run.lines.length, run.events.length, run.errors]).toEqual([5002, 1, '']);
  });

  test('what is written to a file after it was renamed comes, before what is in the next', async () => {
    writeFileSync(log(), 'one\n');
    const run = await scene.run(shell);
    await run.linesOnce(1);
    rotate(log());
    appendFileSync(log('app.log.1'), 'two\n');
    await run.linesOnce(2);
    appendFileSync(log('app.log.1'), 'three\n');
    writeFileSync(log(), 'four\n');
    expect(await run.linesOnce(4)).toEqual(['one', 'two', 'three', 'four']);
  });

  // A file system gives a new file the inode of one that was deleted, which a file shows that is moved there.
  test('a new file with the inode of one that was rotated before is read, after what came before it', async () => {
    writeFileSync(log('app.log.1'), 'old\n');
    writeFileSync(log(), 'one\n');
    const run = await scene.run(shell);
    await run.linesOnce(1);
    appendFileSync(log(), 'two\n');
    rotate(log());
    writeFileSync(log('app.log.2'), 'three\n');
    renameSync(log('app.log.2'), log());
    expect(await run.linesOnce(3)).toEqual(['one', 'two', 'three']);
    appendFileSync(log(), 'four\n');
    await run.linesOnce(4);
    await run.quiet();
    expect([run.lines, run.events.length, run.errors]).toEqual([['one', 'two', 'three', 'four'], 1, '']);
  });

  test('what is written to a file before it was deleted comes', async () => {
    writeFileSync(log(), 'one\n');
    const run = await scene.run(shell);
    await run.linesOnce(1);
    appendFileSync(log(), 'two\n');
    rmSync(log());
    writeFileSync(log(), 'three\n');
    expect(await run.linesOnce(3)).toEqual(['one', 'two', 'three']);
  });

  test('of a rotated file the end comes without a newline, too', async () => {
    writeFileSync(log(), 'one\ntwo');
    const run = await scene.run(shell);
    await run.linesOnce(1);
    rotate(log());
    writeFileSync(log(), 'three\n');
    expect((await run.linesOnce(3)).sort()).toEqual(['one', 'three', 'two']);
  });

  test('a file that is truncated is read from its start, and that is said', async () => {
    writeFileSync(log(), text(numbered(0, 100)));
    const run = await scene.run(shell);
    await run.linesOnce(100);
    truncateSync(log());
    appendFileSync(log(), text(numbered(100, 110)));
    expect(await run.linesOnce(110)).toEqual(numbered(0, 110));
    expect(await run.event('truncated')).toMatchObject({ message: 'it was truncated after 1200 bytes, of which 100 lines have come, and what was written since the last look is lost', file });
  });

  test('also where more than before has come since', async () => {
    writeFileSync(log(), text(numbered(0, 100)));
    const run = await scene.run(shell);
    await run.linesOnce(100);
    writeFileSync(log(), text(numbered(100, 300)));
    expect(await run.linesOnce(300)).toEqual(numbered(0, 300));
    await run.event('truncated');
  });

  test('also where as much as before has come since', async () => {
    writeFileSync(log(), text(numbered(0, 100)));
    const run = await scene.run(shell);
    await run.linesOnce(100);
    await run.quiet();
    writeFileSync(log(), text(numbered(100, 200)));
    expect(await run.linesOnce(200)).toEqual(numbered(0, 200));
    await run.event('truncated');
  });

  // A log of records over several lines ends with an empty one.
  test.each([['empty', ''], ['long', 'x'.repeat(5000)]])('also where the last line was %s', async (_name, last) => {
    writeFileSync(log(), text([...numbered(0, 100), last]));
    const run = await scene.run(shell);
    await run.linesOnce(101);
    writeFileSync(log(), text([...numbered(100, 1000), last]));
    expect(await run.linesOnce(1002)).toEqual([...numbered(0, 100), last, ...numbered(100, 1000), last]);
    await run.event('truncated');
  });

  // The clock of a file system goes by some milliseconds, and busybox before 1.31 knows seconds.
  test('also where as much as before has come since, at the same time', async () => {
    const write = (from: number) => {
      writeFileSync(log(), text(numbered(from, from + 100)));
      utimesSync(log(), 1_000_000_000, 1_000_000_000);
    };
    write(0);
    const run = await scene.run(shell, {}, '600');
    await run.linesOnce(100);
    write(100);
    expect(await run.linesAtOnce(200)).toEqual(numbered(0, 200));
  });

  test('also while one that was rotated goes', async () => {
    writeFileSync(log('app.log.1'), 'old\n');
    await wait(20);
    writeFileSync(log(), 'one\n');
    const run = await scene.run(shell);
    await run.linesOnce(1);
    rmSync(log('app.log.1'));
    truncateSync(log());
    await run.event('truncated');
    appendFileSync(log(), 'two\n');
    expect(await run.linesOnce(2)).toEqual(['one', 'two']);
  });

  test('after which line others are lost is told by the number of those that have come', async () => {
    writeFileSync(log(), text(numbered(0, 10)));
    const run = await scene.run(shell, { skipsExisting: true });
    await run.quiet();
    let written = 10;
    for (const count of [2, 3, 30]) {
      // First one in two pieces, and then all others at once.
      appendFileSync(log(), numbered(written, written + 1)[0]);
      await run.quiet();
      appendFileSync(log(), '\n');
      await run.linesOnce(written - 9);
      appendFileSync(log(), text(numbered(written + 1, written + count)));
      written += count;
      await run.linesOnce(written - 10);
      await run.quiet();
      truncateSync(log());
      expect((await run.event('truncated')).message).toContain(` of which ${count} lines have come`);
    }
  });

  test('of a file that is copied and truncated nothing comes twice, and what is in the copy comes', async () => {
    writeFileSync(log(), text(numbered(0, 100)));
    const run = await scene.run(shell);
    await run.linesOnce(100);
    appendFileSync(log(), text(numbered(100, 200)));
    copyFileSync(log(), log('app.log.1'));
    truncateSync(log());
    appendFileSync(log(), text(numbered(200, 210)));
    await run.linesOnce(210);
    await run.quiet();
    expect(run.lines).toEqual(numbered(0, 210));
    expect((await run.event('truncated')).message).toBe('it was truncated after 2400 bytes, of which 200 lines have come, and what was written after its copy was made is lost');
  });

  test('of a file that is copied and truncated within a line both parts come', async () => {
    writeFileSync(log(), 'one\n');
    const run = await scene.run(shell);
    await run.linesOnce(1);
    appendFileSync(log(), 'two\nthr');
    copyFileSync(log(), log('app.log.1'));
    truncateSync(log());
    appendFileSync(log(), 'ee\n');
    expect(await run.linesOnce(4)).toEqual(['one', 'two', 'thr', 'ee']);
  });

  test('of a file whose end is read only, no older copy comes', async () => {
    writeFileSync(log('app.log.1'), text(numbered(0, 100)));
    writeFileSync(log(), text(numbered(100, 110)));
    const run = await scene.run(shell, { skipsExisting: true });
    await run.quiet();
    renameSync(log('app.log.1'), log('app.log.2'));
    appendFileSync(log(), text(numbered(110, 120)));
    copyFileSync(log(), log('app.log.1'));
    truncateSync(log());
    await run.event('truncated');
    await run.quiet();
    expect(run.lines).toEqual(numbered(110, 120));
  });

  test('a file that was made and renamed since the last look comes, also where no other follows', async () => {
    const run = await scene.run(shell);
    await run.quiet();
    writeFileSync(log('app.log.1'), 'one\n');
    expect(await run.linesOnce(1)).toEqual(['one']);
  });

  // As log4j does: https://logging.apache.org/log4j/2.x/manual/appenders/rolling-file.html#DefaultRolloverStrategy
  test('a file that was rotated comes once, also where it is renamed to a smaller number', async () => {
    const run = await scene.run(shell);
    for (const [number, name] of ['app.log.1', 'app.log.2', 'app.log'].entries()) {
      writeFileSync(log(), `${number}\n`);
      await run.linesOnce(number + 1);
      renameSync(log(), log(name));
    }
    await run.quiet();
    renameSync(log('app.log.2'), log('app.log.1'));
    renameSync(log(), log('app.log.2'));
    writeFileSync(log(), '3\n');
    await run.linesOnce(4);
    await run.quiet();
    expect([run.lines, run.events.length]).toEqual([['0', '1', '2', '3'], 1]);
  });

  test('a file that was rotated comes once, also where a look has missed it', async () => {
    writeFileSync(log(), 'one\n');
    const run = await scene.run(shell);
    await run.linesOnce(1);
    rotate(log());
    writeFileSync(log(), 'two\n');
    await run.quiet();
    renameSync(log('app.log.1'), log('away'));
    await run.looks(2);
    renameSync(log('away'), log('app.log.1'));
    rotate(log());
    writeFileSync(log(), 'three\n');
    await run.linesOnce(3);
    await run.quiet();
    expect(run.lines).toEqual(['one', 'two', 'three']);
  });

  test('a target that was started anew is followed, after the last words of the one before', async () => {
    writeFileSync(log(), 'one\n');
    const run = await scene.run(shell);
    await run.linesOnce(1);
    appendFileSync(log(), 'two\nlast words');
    scene.processes.gone(TARGET);
    await run.quiet();
    rmSync(join(scene.folder, 'root'), { recursive: true });
    const anew = scene.startTarget(88, 'root-2', 200);
    writeFileSync(join(anew, 'app.log'), 'three\n');
    expect((await run.linesOnce(4)).sort()).toEqual(['last words', 'one', 'three', 'two']);
    expect([run.events.length, run.errors]).toEqual([1, '']);
  });

  test('what another target has rotated by the time that the one before is missed comes', async () => {
    writeFileSync(log(), 'one\n');
    const run = await scene.run(shell);
    await run.linesOnce(1);
    scene.processes.gone(TARGET);
    const anew = scene.startTarget(88, 'root-2', 200);
    writeFileSync(join(anew, 'app.log.1'), 'two\n');
    writeFileSync(join(anew, 'app.log'), 'three\n');
    expect(await run.linesOnce(3)).toEqual(['one', 'two', 'three']);
  });

  test('a container that lives for less than a look is followed', async () => {
    scene.processes.gone(TARGET);
    const run = await scene.run(shell, {}, '600');
    const logs = scene.startTarget(88, 'root-2', 200);
    writeFileSync(join(logs, 'app.log'), 'one\n');
    await run.looks(2);
    appendFileSync(join(logs, 'app.log'), 'last words\n');
    scene.processes.gone(88);
    expect(await run.linesOnce(2)).toEqual(['one', 'last words']);
  });

  test.each(['/run/containerd/io.containerd.runtime.v2.task/k8s.io/0a1b2c3d/rootfs', '/var/lib/containers/storage/overlay/0a1b2c3d/merged'])(
    'nothing of the node comes while a runtime has not entered %s', async root => {
      const ofNode = scene.startTarget(TARGET, 'node');
      scene.processes.show(TARGET, { root: join(scene.folder, 'node'), enters: root });
      writeFileSync(join(ofNode, 'app.log'), 'of the node\n');
      const run = await scene.run(shell);
      await run.looks(3);
      scene.processes.show(TARGET, { root: join(scene.folder, 'root') });
      writeFileSync(log(), 'of the container\n');
      await run.linesOnce(1);
      await run.quiet();
      expect(run.lines).toEqual(['of the container']);
    });

  test('a folder that comes later, by a link within the container, is found', async () => {
    rmSync(scene.logs, { recursive: true });
    const run = await scene.run(shell);
    await run.quiet();
    mkdirSync(join(scene.folder, 'root', 'data'));
    symlinkSync('/data', scene.logs);
    writeFileSync(join(scene.folder, 'root', 'data', 'app.log'), 'one\n');
    expect(await run.linesOnce(1)).toEqual(['one']);
  });

  test('a folder that was made anew is found', async () => {
    const run = await scene.run(shell);
    writeFileSync(log(), 'one\n');
    await run.linesOnce(1);
    rmSync(scene.logs, { recursive: true });
    mkdirSync(scene.logs);
    writeFileSync(log(), 'two\n');
    expect(await run.linesOnce(2)).toEqual(['one', 'two']);
  });

  test('a link is not followed, which is said once', async () => {
    symlinkSync('/etc/passwd', log());
    const run = await scene.run(shell);
    expect(await run.event('no-file')).toMatchObject({ message: 'it is no regular file, and links are not followed', file });
    writeFileSync(log('other.log'), 'one\n');
    expect(await run.linesOnce(1)).toEqual(['one']);
    await run.quiet();
    expect(run.events).toHaveLength(2);
  });

  test('binary data and lines longer than what is read at once come as they are', async () => {
    const bytes = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7) % 256).filter(byte => byte !== 10));
    const data = Buffer.concat([bytes, Buffer.from('\n'), Buffer.alloc(1_000_000, 'x'), Buffer.from('\n\0\n'), Buffer.alloc(40_000, 'y'), Buffer.from('\n'), bytes, Buffer.from('\n')]);
    const run = await scene.run(shell);
    for (let at = 0; at < data.length; at += 100_000) appendFileSync(log(), data.subarray(at, at + 100_000));
    await run.linesOnce(data.filter(byte => byte === 10).length);
    await run.quiet();
    expect(run.output.equals(data)).toBe(true);
    expect([run.events.length, run.errors]).toEqual([1, '']);
  });

  test('a line longer than a mebibyte comes in parts', async () => {
    writeFileSync(log(), `${'x'.repeat(3_000_000)}\nend\n`);
    const run = await scene.run(shell);
    const lines = await run.linesOnce(4);
    expect(lines.map(line => line.length)).toEqual([1048576, 1048576, 3_000_000 - 2 * 1048576, 3]);
  });

  test('a hundred files are followed', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `file${index}.log`);
    for (const name of names) writeFileSync(log(name), `${name} 1\n`);
    const run = await scene.run(shell);
    await run.linesOnce(100);
    for (const name of names) appendFileSync(log(name), `${name} 2\n`);
    const lines = await run.linesOnce(200);
    expect([...lines].sort()).toEqual(names.flatMap(name => [`${name} 1`, `${name} 2`]).sort());
  });

  test('a prefix tells the file', async () => {
    writeFileSync(log(), 'one\0 & \\1\ntwo\n');
    const run = await scene.run(shell, { form: 'prefixed' });
    expect(await run.linesOnce(2)).toEqual([`${file}: one  & \\1`, `${file}: two`]);
  });

  test('an envelope tells when it was read, container and file', async () => {
    writeFileSync(log(), 'a "b" \\ & \t \0 \x01 \xe9\n\nlast');
    const run = await scene.run(shell, { form: 'json' });
    const lines = (await run.linesOnce(2)).map(line => JSON.parse(line));
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(lines.map(({ message }) => message)).toEqual(['a "b" \\ & \t \0 \x01 \xc3\xa9', '']);
    expect(lines[1]).toEqual({ time, container: 'app', file, message: '' });
  });

  test('a target that ends every sleep in the Pod is followed on', async () => {
    writeFileSync(log(), 'one\n');
    const run = await scene.run(shell);
    await run.linesOnce(1);
    await run.quiet();
    run.endHolders();
    appendFileSync(log(), 'two\n');
    await run.linesOnce(2);
    await run.quiet();
    expect([run.lines, run.events.length]).toEqual([['one', 'two'], 1]);
  });

  test('SIGTERM ends it when the target has ended, after its last words', async () => {
    writeFileSync(log(), 'one\n');
    const run = await scene.run(shell);
    await run.linesOnce(1);
    const ended = run.end();
    await run.quiet();
    appendFileSync(log(), 'last');
    scene.processes.gone(TARGET);
    expect(await ended).toBe(0);
    expect(run.lines).toEqual(['one', 'last']);
  });

  test('SIGTERM ends it soon after the target has ended, also where it looks seldom', async () => {
    const run = await scene.run(shell, {}, '600');
    // It sleeps by then.
    await wait(1000);
    const ended = run.end();
    await run.looks(2);
    appendFileSync(log(), 'last');
    scene.processes.gone(TARGET);
    expect(await Promise.race([ended, wait(30_000)])).toBe(0);
    expect([run.lines, await run.left()]).toEqual([['last'], []]);
  });

  test('folders that it mounts itself are read without the target, and SIGTERM ends it after another look', async () => {
    scene.processes.gone(TARGET);
    writeFileSync(log(), 'one\n');
    const run = await scene.run(shell, { isMounted: true, folders: [{ path: scene.logs, names: ['app.log'] }] });
    expect(await run.linesOnce(1)).toEqual(['one']);
    appendFileSync(log(), 'last');
    expect(await run.end()).toBe(0);
    expect(run.lines).toEqual(['one', 'last']);
  });

  describe('rotation by itself', () => {
    test('truncates a file that is too large, after it has copied it, and keeps so many', async () => {
      for (const number of [1, 2]) writeFileSync(log(`app.log.${number}`), `${number}`);
      const run = await scene.run(shell, { rotation: { size: 1024, keep: 2 } });
      appendFileSync(log(), text(numbered(0, 100)));
      await run.linesOnce(100);
      await run.quiet();
      expect(['', '.1', '.2', '.3'].map(end => existsSync(log(`app.log${end}`)) && readFileSync(log(`app.log${end}`), 'utf8'))).toEqual(['', text(numbered(0, 100)), '1', false]);
      appendFileSync(log(), text(numbered(100, 110)));
      expect(await run.linesOnce(110)).toEqual(numbered(0, 110));
      await run.quiet();
      expect([run.lines.length, run.events.length, run.errors]).toEqual([110, 1, '']);
    });

    test('rotates the file that is too large, and no other, where somebody else has truncated it since the last look', async () => {
      writeFileSync(log(), text(numbered(0, 5)));
      writeFileSync(log('other.log'), 'other\n');
      const run = await scene.run(shell, { rotation: { size: 1024, keep: 1 } });
      await run.linesOnce(6);
      writeFileSync(log(), text(numbered(5, 105)));
      await run.event('truncated');
      await run.quiet();
      expect(['app.log', 'app.log.1', 'other.log'].map(name => readFileSync(log(name), 'utf8'))).toEqual(['', text(numbered(5, 105)), 'other\n']);
      expect(existsSync(log('other.log.1'))).toBe(false);
    });

    test('truncates a file also where it cannot be copied, and keeps no part of a copy', async () => {
      const run = await scene.run(shell, { rotation: { size: 1024, keep: 1 } });
      mkdirSync(join(log('app.log.1'), 'in-the-way'), { recursive: true });
      chmodSync(log('app.log.1'), 0o500);
      appendFileSync(log(), text(numbered(0, 100)));
      await run.linesOnce(100);
      await run.quiet();
      expect(readFileSync(log(), 'utf8')).toBe('');
    });

    test('leaves the copies of a file that may not be written as they are, and rotates others meanwhile', async () => {
      // A program that runs may not be written, by root neither.
      copyFileSync('/bin/sleep', log());
      const program = spawn(log(), ['600'], { stdio: 'ignore' });
      const ended = once(program, 'exit');
      try {
        for (const number of [1, 2]) writeFileSync(log(`app.log.${number}`), `${number}`);
        writeFileSync(log('other.log'), text(numbered(0, 100)));
        const run = await scene.run(shell, { rotation: { size: 1024, keep: 2 } });
        expect(await run.event('rotation-failed')).toMatchObject({ file });
        await run.quiet();
        expect(readFileSync(log('other.log'), 'utf8')).toBe('');
        expect([1, 2].map(number => readFileSync(log(`app.log.${number}`), 'utf8'))).toEqual(['1', '2']);
      } finally {
        program.kill('SIGKILL');
        await ended;
      }
    });

    describe('with a signal', () => {
      let told: SignalledProcess;
      beforeEach(async () => {
        told = await SignalledProcess.start();
        scene.processes.gone(TARGET);
      });
      afterEach(() => told.end());
      const rotation = { size: 1024, keep: 1, reopen: { signal: 'USR1', number: 10, process: { by: 'main' } as const } };

      test('renames a file, and tells its process', async () => {
        scene.processes.show(told.pid, { root: join(scene.folder, 'root'), caught: '0000000000000200' });
        writeFileSync(log('app.log.1'), 'old');
        const run = await scene.run(shell, { rotation });
        appendFileSync(log(), text(numbered(0, 100)));
        expect(await told.signals()).toEqual(['SIGUSR1']);
        // As it does until it has handled the signal.
        appendFileSync(log('app.log.1'), text(numbered(100, 101)));
        writeFileSync(log(), text(numbered(101, 102)));
        expect(await run.linesOnce(102)).toEqual(numbered(0, 102));
        await run.quiet();
        expect([existsSync(log('app.log.2')), run.lines.length, run.events.length, run.errors, told.received]).toEqual([false, 102, 1, '', ['SIGUSR1']]);
      });

      test('leaves a file where it is as long as its process does not handle the signal, which is said', async () => {
        scene.processes.show(told.pid, { root: join(scene.folder, 'root') });
        const run = await scene.run(shell, { rotation });
        appendFileSync(log(), text(numbered(0, 100)));
        expect(await run.event('no-handler')).toMatchObject({ pid: told.pid });
        await run.quiet();
        expect([existsSync(log('app.log.1')), run.events.length, told.received]).toEqual([false, 2, []]);
      });
    });
  });

  test('each look leaves a heartbeat', async () => {
    const run = await scene.run(shell);
    await run.quiet();
    rmSync(join(scene.folder, 'state', 'alive'));
    await run.quiet();
    expect(existsSync(join(scene.folder, 'state', 'alive'))).toBe(true);
  });
});

test('names with anything but a slash and a newline in them, as patterns and as files', async () => {
  const name = fc.string({ unit: fc.constantFrom(...Array.from("'\"`$\\ ;&|<>(){}[]!~#=%-\t*?.1a\u00e4")), minLength: 1, maxLength: 8 })
    .filter(value => !value.startsWith('.') && !/[.-][0-9]/.test(value));
  await fc.assert(fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), async names => {
    const own = new LogScene();
    try {
      names.forEach((each, index) => writeFileSync(join(own.logs, each), `${index}\n`));
      const run = await own.run(SHELLS[0], { folders: [{ path: '/var/log/app', names }], form: 'json' });
      const lines = (await run.linesOnce(names.length)).map(line => JSON.parse(Buffer.from(line, 'latin1').toString()));
      expect(lines.map(({ file, message }) => [file, message]).sort()).toEqual(names.map((each, index) => [`/var/log/app/${each}`, `${index}`]).sort());
    } finally {
      await own.end();
    }
  }), { numRuns: 15 });
}, 120_000);
