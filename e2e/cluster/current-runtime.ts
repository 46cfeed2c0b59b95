import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { state } from './places';
import { NodeRuntime } from './runtimes/node-runtime';
import { runtimes } from './runtimes/runtimes';
import { UserError } from '../../tools/user-error';

const file = join(state, 'runtime');

export function writeCurrentRuntime({ name }: NodeRuntime): void {
  writeFileSync(file, name);
}

/** Of the cluster that is up. */
export function currentRuntime(): NodeRuntime {
  try {
    const name = readFileSync(file, 'utf8');
    return runtimes.find(runtime => runtime.name === name)!;
  } catch {
    throw new UserError('no cluster is up: start one with `npm run e2e:up`');
  }
}
