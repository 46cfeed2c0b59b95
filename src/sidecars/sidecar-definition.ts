import * as kplus from 'cdk8s-plus-28';
import { SidecarProps } from './sidecar-props';
import { ProcessAccess } from '../access/process-access';

/** All that a sidecar's container is made from: what it was given, and what its kind makes of it. */
export interface SidecarDefinition extends SidecarProps {
  readonly image: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly stdin?: boolean;
  readonly tty?: boolean;
  /** What it does to the target's processes, from which its security context follows; undefined where nothing is worked out. */
  readonly access?: ProcessAccess[];
  /** Capabilities that are added although nobody asks for them. */
  readonly defaultCapabilities?: kplus.Capability[];
}
