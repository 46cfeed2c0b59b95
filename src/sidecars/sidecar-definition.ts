import { SidecarProps } from './sidecar-props';
import { ProcessAccess } from '../access/process-access';
import { Mistake } from '../mistakes/mistake';
import { Pod } from '../pod/pod';
import { Manifest } from '../workload/manifest';
import { Workload } from '../workload/workload';

/** All that a sidecar's container is made from: what it was given, and what its kind makes of it. */
export interface SidecarDefinition extends SidecarProps {
  readonly image: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly stdin?: boolean;
  readonly tty?: boolean;
  /** What it does to the target's processes, from which its security context follows; undefined where nothing is worked out. */
  readonly access?: ProcessAccess[];
  /** Whether it does without the processes of others, so that it does not have the namespace shared. */
  readonly isApart?: boolean;
  /** Capabilities that are added although nobody asks for them. */
  readonly defaultCapabilities?: string[];
  /** Volumes that it brings along, beside those of `volumeMounts`. */
  readonly volumes?: readonly Manifest[];
  /** What is mistaken in the properties that its kind alone has, whatever the Pod is. */
  readonly validate?: () => readonly Mistake[];
  /**
   * What it is in a Pod, where that depends on the Pod or on what else is in its app, and what is wrong with that.
   * Whom it is about is settled when it is added: containers that come later leave it as it was.
   */
  readonly inPod?: (pod: Pod, name: string, workload: Workload, settledTarget?: string) => SidecarInPod;
}

export interface SidecarInPod {
  readonly definition: SidecarDefinition;
  readonly mistakes: readonly Mistake[];
  /** What is no mistake, and hardly meant so. */
  readonly doubts?: readonly Mistake[];
}
