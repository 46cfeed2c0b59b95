import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDisks } from './disks';
import { qemuPackages } from './packages';
import { machineFolder, results } from './places';
import { requireProgram } from '../../tools/required-program';
import { runProgram } from '../../tools/run-program';
import { UserError } from '../../tools/user-error';
import { interruption } from '../cluster/interruption';
import { runCommand } from '../cluster/run-command';

const MINUTES = 60;

/** Boots a machine that has these files under /node, and returns when it has ended. What it measured is then in the folder `results`. */
export async function runMachine(nodeFiles: Readonly<Record<string, string>>): Promise<void> {
  await requireProgram({ program: 'mke2fs', versionArgs: ['-V'], least: '1.43', get: 'e2fsprogs' });
  await rm(machineFolder, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  const disks = await makeDisks(nodeFiles);
  const qemu = await qemuPackages();
  const said = join(machineFolder, 'console.log');
  const timeout = AbortSignal.timeout(MINUTES * 60_000);
  const started = Date.now();
  const { exitCode, stderr } = await runProgram(join(qemu, 'usr/bin/qemu-system-x86_64'), [
    // Without hardware's help, so that it is the same wherever it runs.
    '-accel', 'tcg,thread=multi', '-cpu', 'max', '-smp', '2', '-m', '3G',
    '-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot', '-serial', `file:${said}`,
    '-L', join(qemu, 'usr/share/qemu'), '-L', join(qemu, 'usr/share/seabios'),
    '-kernel', disks.kernel, '-initrd', disks.initialFiles, '-append', 'console=ttyS0 quiet panic=-1 apparmor=1 security=apparmor',
    '-drive', `file=${disks.disk},format=raw,if=virtio,cache=unsafe`, '-drive', `file=${disks.results},format=raw,if=virtio,cache=unsafe`,
  ], {
    env: { LD_LIBRARY_PATH: ['usr/lib', 'lib'].map(folder => join(qemu, folder, 'x86_64-linux-gnu')).join(':') },
    signal: AbortSignal.any([interruption, timeout]),
  }).catch((error: Error) => {
    interruption.throwIfAborted();
    throw new UserError(timeout.aborted ? `the virtual machine did not end within ${MINUTES} minutes; see ${said}` : `qemu cannot be run: ${error.message}`);
  });
  if (exitCode !== 0) throw new UserError(`qemu failed with exit code ${exitCode}\n${stderr}`);
  console.log(`The virtual machine ended after ${Math.round((Date.now() - started) / 1000)} s.`);
  await runCommand('tar', ['--extract', '--file', disks.results, '--directory', results]);
  if (!existsSync(join(results, 'complete'))) throw new UserError(`the virtual machine did not measure all; it said in ${said}:\n${await readFile(said, 'utf8')}`);
}
