import { spawnSync } from 'node:child_process';
import { buildOracle } from './build';
import { command } from '../tools/command';

/** The oracle's own code for what it cannot use; 1 would say that a document is rejected. */
const unusable = 2;

void command('oracle', async () => {
  const { status, error } = spawnSync(await buildOracle(), process.argv.slice(2), { stdio: 'inherit' });
  if (error) throw error;
  process.exitCode = status ?? unusable;
}, { exitCodeOfFailure: unusable });
