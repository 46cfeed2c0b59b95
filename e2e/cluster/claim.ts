import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { claimFile } from './places';
import { findSandbox } from './sandbox';
import { UserError } from '../../tools/user-error';

/** Who has the cluster: there is one at a time. */
interface Claim {
  readonly pid: number;
  /** In clock ticks since boot: tells the process from a later one with the same id. */
  readonly started: string | undefined;
  /** Whether the cluster stays when that process has ended. */
  readonly kept: boolean;
}

/** Makes the cluster this process's, or says who has it. A process that died on the way has it no longer. */
export function claimCluster(): void {
  const present = currentClaim();
  if (present !== undefined) {
    if (present.started !== undefined && startTime(present.pid) === present.started) {
      throw new UserError(`process ${present.pid} has the cluster: wait for it or end it`);
    }
    if (present.kept && findSandbox() !== undefined) {
      throw new UserError('the cluster is up already: end it with `npm run e2e:down`');
    }
    releaseCluster();
  }
  mkdirSync(dirname(claimFile), { recursive: true });
  writeClaim(false, 'wx');
}

/** Lets the cluster stay when this process ends. */
export function keepCluster(): void {
  writeClaim(true, 'w');
}

export function releaseCluster(): void {
  rmSync(claimFile, { force: true });
}

function writeClaim(kept: boolean, flag: string): void {
  const claim: Claim = { pid: process.pid, started: startTime(process.pid), kept };
  writeFileSync(claimFile, JSON.stringify(claim), { flag });
}

function currentClaim(): Claim | undefined {
  try {
    return JSON.parse(readFileSync(claimFile, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @see proc_pid_stat(5), field 22; the name in field 2 may hold anything but ends at the last parenthesis */
function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
