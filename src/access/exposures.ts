import { AccessExposure } from './access-exposure';
import { AccessOutcome } from './access-outcome';
import { PairDecisions } from './pair-decisions';
import { ProcessAccess } from './process-access';
import { DataLocation } from '../pod/data-location';

/** How much of what is somewhere: some is what the program has read or opened. */
type Extent = 'all' | 'some';

const EVERYTHING = { [DataLocation.ARGUMENTS]: 'all', [DataLocation.ENVIRONMENT]: 'all', [DataLocation.FILES]: 'all' } as const;

/**
 * What each operation gives away. The arguments and the environment are in the
 * memory of a process, at the end of the stack that perf samples, and who
 * traces one reads that and opens files as it.
 */
const GIVES_AWAY: Readonly<Record<ProcessAccess, { readonly [L in DataLocation]?: Extent }>> = {
  [ProcessAccess.SIGNAL]: {},
  [ProcessAccess.LIST]: { [DataLocation.ARGUMENTS]: 'all' },
  [ProcessAccess.ENVIRONMENT]: { [DataLocation.ENVIRONMENT]: 'all' },
  [ProcessAccess.FILESYSTEM]: { [DataLocation.FILES]: 'all' },
  [ProcessAccess.EXECUTABLE]: {},
  [ProcessAccess.MEMORY_MAP]: {},
  [ProcessAccess.FILE_DESCRIPTORS]: {},
  [ProcessAccess.FILE_DESCRIPTOR_TARGETS]: { [DataLocation.FILES]: 'some' },
  [ProcessAccess.TRACE]: EVERYTHING,
  [ProcessAccess.MEMORY]: { ...EVERYTHING, [DataLocation.FILES]: 'some' },
  [ProcessAccess.NAMESPACE]: { [DataLocation.FILES]: 'all' },
  [ProcessAccess.FILESYSTEM_WRITE]: {},
  [ProcessAccess.PERF_EVENTS]: { [DataLocation.ARGUMENTS]: 'some', [DataLocation.ENVIRONMENT]: 'some' },
};

interface Channel {
  readonly access: ProcessAccess;
  readonly extent: Extent;
}

const CHANNELS: Readonly<Record<DataLocation, readonly Channel[]>> = {
  [DataLocation.ARGUMENTS]: channelsTo(DataLocation.ARGUMENTS),
  [DataLocation.ENVIRONMENT]: channelsTo(DataLocation.ENVIRONMENT),
  [DataLocation.FILES]: channelsTo(DataLocation.FILES),
};

function channelsTo(location: DataLocation): Channel[] {
  return Object.values(ProcessAccess).flatMap(access => {
    const extent = GIVES_AWAY[access][location];
    return extent ? [{ access, extent }] : [];
  });
}

/** The operations by which what is somewhere can be read. */
export function operationsTo(location: DataLocation): ProcessAccess[] {
  return CHANNELS[location].map(({ access }) => access);
}

/** Whether one container can read what is somewhere in another, by any operation. */
export function readingOf(pair: Pick<PairDecisions, 'allows' | 'couldAllow'>, location: DataLocation): AccessOutcome {
  const channels = CHANNELS[location];
  for (const { access, extent } of channels) if (extent === 'all' && pair.allows(access)) return AccessOutcome.ALLOWED;
  for (const { access } of channels) if (pair.couldAllow(access)) return AccessOutcome.UNKNOWN;
  return AccessOutcome.DENIED;
}

/** What the one of each pair can or could read of the other. */
export function exposuresOf(pairs: readonly PairDecisions[]): AccessExposure[] {
  return pairs.map(pair => ({
    reader: pair.actor,
    owner: pair.target,
    arguments: readingOf(pair, DataLocation.ARGUMENTS),
    environment: readingOf(pair, DataLocation.ENVIRONMENT),
    files: readingOf(pair, DataLocation.FILES),
  }));
}
