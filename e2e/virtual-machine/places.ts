import { join } from 'node:path';
import { kept } from '../../tools/places';

/** What the last virtual machine was made of, what it said, and what it measured. */
export const machineFolder = join(kept, 'virtual-machine');

export const results = join(machineFolder, 'results');
