import { join } from 'node:path';
import { kept } from '../../tools/places';


/** The running cluster's keys, configuration and claim; gone when it is down. */
export const state = join(kept, 'cluster');

/** What the last cluster's processes said; kept until the next one starts. */
export const logs = join(kept, 'logs');

/** Says who has the cluster. */
export const claimFile = join(kept, 'claim.json');
