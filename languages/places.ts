import { homedir } from 'node:os';
import { join } from 'node:path';

export const root = join(__dirname, '..');

export const dist = join(root, 'dist');

const base = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-shared-process');

/** What was built or installed, each under a name that holds the hash of what it was made from. */
export const cache = join(base, 'languages');

/** Maven's own: what it downloaded. Not the person's ~/.m2, whose contents and settings could change what is built. */
export const mavenRepository = join(base, 'maven-repository');
