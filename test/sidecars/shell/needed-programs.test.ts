import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandsIn } from '../../../src/shell/script';
import { logProgram } from '../../../src/sidecars/log/log-program';
import { RotationProgram } from '../../../src/sidecars/log/rotation-program';
import { ProcessSelection } from '../../../src/sidecars/processes/process-selection';
import { ReloadProgram, reloadProgram } from '../../../src/sidecars/reload/reload-program';
import { needPrograms } from '../../../src/sidecars/shell/needed-programs';
import { Shell, SHELLS } from '../../fixtures/shells';

/** https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html, and what every shell has beside. */
const OF_SHELLS = ['$@', ':', '[', 'break', 'cd', 'command', 'continue', 'echo', 'eval', 'exec', 'exit', 'export', 'kill', 'printf', 'read', 'return', 'set', 'shift', 'trap', 'unset', 'wait'];
/** Without these all else goes on. */
const OPTIONAL = ['httpd', 'inotifyd'];

/** What a program runs that is none of its functions, nor of the shell. */
function runBy(program: string): readonly string[] {
  const functions = [...program.matchAll(/^(\w+)\(\) \{/gm)].map(([, name]) => name);
  const first = commandsIn(program).map(({ words: [name] }) => name.value ?? name.text.replaceAll('"', ''));
  // These are run by find and by a function.
  const others = ['sha256sum', 'wget'].filter(name => program.replace(/^for name in .*$/m, '').includes(`${name} `));
  return [...new Set([...first, ...others])].filter(name => ![...functions, ...OF_SHELLS, ...OPTIONAL].includes(name)).sort();
}

const neededBy = (program: string) => /^for name in (.*); do$/m.exec(program)![1].split(' ');

const SELECTIONS: readonly ProcessSelection[] = [
  { by: 'main' }, { by: 'comm', name: 'nginx' }, { by: 'command-line', pattern: 'nginx*' }, { by: 'executable', name: 'nginx' }, { by: 'pid-file', path: '/run/nginx.pid' },
];

const RELOADS: readonly Pick<ReloadProgram, 'action' | 'verification' | 'metricsPort'>[] = [
  ...SELECTIONS.map(process => ({ action: { do: 'signal', signal: 'HUP', number: 1, force: false, process } as const })),
  { action: { do: 'request', url: 'http://127.0.0.1/' } },
  { action: { do: 'request', url: 'http://127.0.0.1/' }, metricsPort: 9533 },
  { action: { do: 'request', url: 'http://127.0.0.1/' }, verification: { url: 'http://127.0.0.1/', contains: 'blue', within: 10 } },
  { action: { do: 'signal', signal: 'HUP', number: 1, force: true, process: { by: 'main' } }, verification: { url: 'http://127.0.0.1/', within: 10 } },
];

test.each(RELOADS)('needPrograms: a ReloadSidecar looks for what it runs, with %j', settings => {
  const program = reloadProgram({ container: 'app', paths: ['/etc/app'], hashed: [], written: [], interval: 2, ...settings });
  expect(neededBy(program)).toEqual(runBy(program));
});

const ROTATIONS: readonly (RotationProgram | undefined)[] = [
  undefined, { size: 1, keep: 0 }, { size: 1, keep: 3 }, ...SELECTIONS.map(process => ({ size: 1, keep: 3, reopen: { signal: 'USR1', number: 10, process } })),
];
const LOGS = (['plain', 'prefixed', 'json'] as const).flatMap(form => [false, true].flatMap(isMounted => ROTATIONS.map(rotation => ({ form, isMounted, rotation }))));

test.each(LOGS)('needPrograms: a LogSidecar looks for what it runs, with %j', settings => {
  const program = logProgram({ container: 'app', folders: [{ path: '/var/log/app', names: ['*.log'] }], skipsExisting: false, interval: 1, ...settings });
  expect(neededBy(program)).toEqual(runBy(program));
});

describe.each(SHELLS)('needPrograms: in $name', shell => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'programs-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  const give = (...names: readonly string[]) => names.forEach(name => symlinkSync(placeOf(shell, name), join(folder, name)));
  const run = (...programs: readonly string[]) => {
    const program = `set -u\ncontainer=app\n${needPrograms(programs, '')}\necho goes on\n`;
    const { status, stdout, stderr } = spawnSync(shell.program, ['-c', program], { encoding: 'utf8', env: { PATH: folder }, stdio: ['ignore', 'pipe', 'pipe'] });
    return { status, stdout, stderr };
  };

  test('a program goes on where all are there', () => {
    give('sort', 'date');
    expect(run('sort', 'date')).toEqual({ status: 0, stdout: 'goes on\n', stderr: '' });
  });

  test('one that lacks some says which, and ends as if it had run one of them', () => {
    give('date');
    const { status, stdout, stderr } = run('sort', 'of-no-image', 'date', 'another-of-none', 'sort');
    const lacking = isApplet(shell, 'sort') ? 'another-of-none of-no-image' : 'another-of-none of-no-image sort';
    expect([status, stderr]).toEqual([127, '']);
    expect(JSON.parse(stdout)).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), outcome: 'no-programs', message: `the image lacks ${lacking}`, container: 'app',
    });
  });

  test('it says so without any', () => {
    const { status, stdout } = run('of-no-image');
    expect([status, JSON.parse(stdout).message]).toEqual([127, 'the image lacks of-no-image']);
  });
});

function placeOf({ path }: Shell, name: string): string {
  return path.split(':').map(each => join(each, name)).find(existsSync)!;
}

/** Whether a shell has it in itself, wherever that is looked for. */
function isApplet({ program }: Shell, name: string): boolean {
  return spawnSync(program, ['-c', `command -v ${name}`], { env: { PATH: '/nowhere' } }).status === 0;
}
