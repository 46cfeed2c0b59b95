import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Disks, makeDisks } from './disks';
import { Machine } from './machines';
import { nodeFiles } from './node-files';
import { qemuPackages } from './packages';
import { folderOf, resultsOf } from './places';
import { requireProgram } from '../../tools/required-program';
import { runProgram } from '../../tools/run-program';
import { UserError } from '../../tools/user-error';
import { interruption } from '../cluster/interruption';
import { runCommand } from '../cluster/run-command';

const MINUTES = 60;

/** Boots the machines side by side, and returns when all have ended. What each has measured is then in its folder `results`. */
export async function runMachines(machines: readonly Machine[]): Promise<void> {
  await requireProgram({ program: 'mke2fs', versionArgs: ['-V'], least: '1.43', get: 'e2fsprogs' });
  const made: { machine: Machine; disks: Disks }[] = [];
  // One after the other, as they are made of the same things.
  for (const machine of machines) made.push({ machine, disks: await disksOf(machine) });
  const ended = await Promise.allSettled(made.map(({ machine, disks }) => boot(machine, disks)));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

async function disksOf(machine: Machine): Promise<Disks> {
  const folder = folderOf(machine.name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(resultsOf(machine.name), { recursive: true });
  return makeDisks(folder, machine.name, await nodeFiles(machine));
}

async function boot(machine: Machine, disks: Disks): Promise<void> {
  const results = resultsOf(machine.name);
  const said = join(folderOf(machine.name), 'console.log');
  const qemu = await qemuPackages();
  const timeout = AbortSignal.timeout(MINUTES * 60_000);
  const started = Date.now();
  const { exitCode, stderr } = await runProgram(join(qemu, 'usr/bin/qemu-system-x86_64'), [
    // Without hardware's help, so that it is the same wherever it runs.
    '-accel', 'tcg,thread=multi', '-cpu', 'max', '-smp', '2', '-m', '3G',
    '-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot', '-serial', `file:${said}`,
    '-L', join(qemu, 'usr/share/qemu'), '-L', join(qemu, 'usr/share/seabios'),
    // On a busy machine timers are late, which the kernel would take for broken ones.
    '-kernel', disks.kernel, '-initrd', disks.initialFiles, '-append', `console=ttyS0 quiet no_timer_check panic=-1 ${machine.kernelArguments}`,
    '-drive', `file=${disks.disk},format=raw,if=virtio,cache=unsafe`, '-drive', `file=${disks.results},format=raw,if=virtio,cache=unsafe`,
  ], {
    env: { LD_LIBRARY_PATH: ['usr/lib', 'lib'].map(libraries => join(qemu, libraries, 'x86_64-linux-gnu')).join(':') },
    signal: AbortSignal.any([interruption, timeout]),
  }).catch((error: Error) => {
    interruption.throwIfAborted();
    throw new UserError(timeout.aborted ? `the virtual machine ${machine.name} did not end within ${MINUTES} minutes; see ${said}` : `qemu cannot be run: ${error.message}`);
  });
  if (exitCode !== 0) throw new UserError(`qemu failed with exit code ${exitCode}\n${stderr}`);
  console.log(`The virtual machine ${machine.name} ended after ${Math.round((Date.now() - started) / 1000)} s.`);
  await runCommand('tar', ['--extract', '--file', disks.results, '--directory', results]);
  if (!existsSync(join(results, 'complete'))) throw new UserError(`the virtual machine ${machine.name} did not measure all; it said in ${said}:\n${await readFile(said, 'utf8')}`);
}
