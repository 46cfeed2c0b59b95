import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { interruption } from './cluster/interruption';

/** Jest's exit code. */
export async function runTests(args: readonly string[]): Promise<number> {
  const jest = spawn(process.execPath, [require.resolve('jest/bin/jest'), '--config', join(__dirname, 'jest.config.json'), ...args], {
    stdio: 'inherit', signal: interruption,
  });
  return new Promise((resolve, reject) => {
    jest.on('error', reject);
    jest.on('exit', (code) => resolve(code ?? 1));
  });
}
