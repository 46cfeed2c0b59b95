import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { busyboxWithInotifyd } from './busybox';
import { command } from './command';
import { debianPackages } from './debian-packages';
import { root } from './places';
import { UserError } from './user-error';

/** ShellCheck, and the libraries that it needs beside those of every Debian. */
const PACKAGES = ['busybox', 'shellcheck', 'libffi8', 'libgmp10', 'libnuma1'];

/** The Debian that has the version of busybox that sidecars have where no image is given. */
const SUITE = 'trixie';

/** They mostly wait. */
const WORKERS = '--maxWorkers=200%';

/** Leaves out what `npm test` runs. */
const OTHERS = ['--testNamePattern', 'BusyBox|ShellCheck'];

/** The tests of what the library writes for shells, with three busyboxes beside the machine's own shells, and with ShellCheck. */
void command('shells', async () => {
  const [first, ...rest] = process.argv.slice(2);
  const folder = await debianPackages('shells', PACKAGES);
  const newer = await debianPackages('newer-shells', ['busybox-static'], { suite: SUITE });
  const env = {
    ...process.env,
    BUSYBOXES: [join(folder, 'bin', 'busybox'), join(newer, 'usr', 'bin', 'busybox'), await busyboxWithInotifyd(), ...process.env.BUSYBOXES?.split(':') ?? []].join(':'),
    SHELLCHECK: join(folder, 'usr', 'bin', 'shellcheck'),
    LD_LIBRARY_PATH: join(folder, 'usr', 'lib', 'x86_64-linux-gnu'),
  };
  const jest = [require.resolve('jest/bin/jest'), '--ci', '--coverage=false', WORKERS, 'test/sidecars/log', 'test/sidecars/reload', 'test/sidecars/shell', ...first === 'others' ? [...OTHERS, ...rest] : process.argv.slice(2)];
  if (spawnSync(process.execPath, jest, { cwd: root, stdio: 'inherit', env }).status !== 0) throw new UserError('the tests fail');
});
