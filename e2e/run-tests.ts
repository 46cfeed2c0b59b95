import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { interruption } from './cluster/interruption';

/** Runs Jest; where it fails, its exit code becomes this process's. */
export async function runTests(args: readonly string[], config: string = 'jest.config.json'): Promise<void> {
  const jest = spawn(process.execPath, [require.resolve('jest/bin/jest'), '--config', join(__dirname, config), ...args], {
    stdio: 'inherit', signal: interruption,
  });
  const exitCode: number = await new Promise((resolve, reject) => {
    jest.on('error', reject);
    jest.on('exit', code => resolve(code ?? 1));
  });
  if (exitCode !== 0) process.exitCode = exitCode;
}
