import { DEBUG } from './debug';
import { MAP } from './map';
import { SHARE } from './share';
import { Command } from '../command';

/** Those that draw or change Pods, which takes much that check has no need of. */
export const COMMANDS_ON_PODS: readonly Command[] = [MAP, SHARE, DEBUG];
