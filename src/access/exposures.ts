import { AccessExposure } from './access-exposure';
import { AccessOutcome } from './access-outcome';
import { PairDecisions } from './pair-decisions';
import { ProcessAccess } from './process-access';

/**
 * The operations that give a thing away. The environment is in the memory of
 * its process, too, and who traces a process reads that and opens files as it.
 */
const CHANNELS = {
  arguments: [ProcessAccess.LIST],
  environment: [ProcessAccess.ENVIRONMENT, ProcessAccess.MEMORY, ProcessAccess.TRACE],
  files: [ProcessAccess.FILESYSTEM, ProcessAccess.TRACE],
};

/** What the one of each pair can or could read of the other. */
export function exposuresOf(pairs: readonly PairDecisions[]): AccessExposure[] {
  return pairs.map(pair => ({
    reader: pair.actor,
    owner: pair.target,
    arguments: exposure(pair, CHANNELS.arguments),
    environment: exposure(pair, CHANNELS.environment),
    files: exposure(pair, CHANNELS.files),
  }));
}

function exposure({ allows, couldAllow }: PairDecisions, channels: readonly ProcessAccess[]): AccessOutcome {
  if (channels.some(allows)) return AccessOutcome.ALLOWED;
  return channels.some(couldAllow) ? AccessOutcome.UNKNOWN : AccessOutcome.DENIED;
}
