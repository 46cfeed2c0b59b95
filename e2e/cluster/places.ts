import { homedir } from 'node:os';
import { join } from 'node:path';

const base = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-shared-process');

/** What was built or downloaded, each under a name that holds the hash of what it was made from. */
export const cache = join(base, 'built');

/** The running cluster's keys, configuration and claim; gone when it is down. */
export const state = join(base, 'cluster');

/** What the last cluster's processes said; kept until the next one starts. */
export const logs = join(base, 'logs');

/** Says who has the cluster. */
export const claimFile = join(base, 'claim.json');
