import { join } from 'node:path';
import { kept, root } from '../tools/places';

export const dist = join(root, 'dist');

/** Maven's own: what it downloaded. Not the person's ~/.m2, whose contents and settings could change what is built. */
export const mavenRepository = join(kept, 'maven-repository');
