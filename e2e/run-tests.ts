import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { interruption } from './cluster/interruption';

/** Runs Jest, whose exit code becomes this process's. */
export async function runTests(args: readonly string[]): Promise<void> {
  const jest = spawn(process.execPath, [require.resolve('jest/bin/jest'), '--config', join(__dirname, 'jest.config.json'), ...args], {
    stdio: 'inherit', signal: interruption,
  });
  process.exitCode = await new Promise((resolve, reject) => {
    jest.on('error', reject);
    jest.on('exit', code => resolve(code ?? 1));
  });
}
