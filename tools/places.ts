import { homedir } from 'node:os';
import { join } from 'node:path';

export const root = join(__dirname, '..');

/** What stays between runs. */
export const kept = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-shared-process');

/** What was built or downloaded, each under a name that holds the hash of what it was made from. */
export const built = join(kept, 'built');
