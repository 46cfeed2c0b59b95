import { MaxLevelProps } from './max-level-props';
import { AccessStrategy } from '../access/access-strategy';
import { NodeSettings } from '../access/node-settings';
import { ProcessAccess } from '../access/process-access';

/**
 * What a sidecar is to do to the processes of other containers, from which
 * follows the security context that it gets.
 */
export interface SidecarAccessProps extends MaxLevelProps {
  /**
   * What the sidecar's processes are to do to those of `target`, as its
   * container starts them. A server that hands its work to processes of
   * another user, as nginx does when it starts as root, is reached for its own
   * process; give it a user to have them all alike.
   *
   * The sidecar drops ALL capabilities and gets the least that suffices, in
   * this order: nothing; the user and group of the target; root, with as few
   * and as weak capabilities as possible. What the manifest does not tell, as
   * the user of an image, is taken to be anything. Set neither
   * `securityContext.capabilities` nor `securityContext.privileged` beside it.
   *
   * @see https://man7.org/linux/man-pages/man2/ptrace.2.html
   * @default - nothing is worked out: the sidecar has the capabilities that `securityContext` says.
   */
  readonly access?: ProcessAccess[];

  /**
   * Name of the container whose processes `access` is about.
   *
   * @default - all other containers that run beside the sidecar.
   */
  readonly target?: string;

  /**
   * Which user the sidecar may run as for its `access`.
   *
   * @default AccessStrategy.LEAST_PRIVILEGE
   */
  readonly strategy?: AccessStrategy;

  /**
   * How the nodes are set up, as far as `access` depends on it.
   *
   * @default - unknown: the access works on all of them.
   */
  readonly node?: NodeSettings;
}
