import { join } from 'node:path';
import { kept } from '../../tools/places';

/** What the last virtual machines were made of, what they said, and what they measured. */
export const machinesFolder = join(kept, 'virtual-machine');

export const folderOf = (machine: string) => join(machinesFolder, machine);

export const resultsOf = (machine: string) => join(folderOf(machine), 'results');
