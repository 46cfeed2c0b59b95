import { MaxLevelProps } from './max-level-props';
import { SecurityInput } from './validate-container';
import { AccessStrategy } from '../access/access-strategy';
import { ProcessAccess } from '../access/process-access';
import { Profile, SecurityContext } from '../pod/pod';

/** What a sidecar is and does, whoever adds it: all that takes no cdk8s-plus to say it. */
export interface SidecarSettings extends MaxLevelProps {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly stdin?: boolean;
  readonly tty?: boolean;
  readonly securityContext?: SidecarSecurity;
  /** What it does to the target's processes, from which its security context follows; undefined where nothing is worked out. */
  readonly access?: readonly ProcessAccess[];
  readonly target?: string;
  readonly strategy?: AccessStrategy;
  readonly allowHostPid?: boolean;
  /** Whether it does without the processes of others, so that it does not have the namespace shared. */
  readonly isApart?: boolean;
  /** Capabilities that are added although nobody asks for them. */
  readonly defaultCapabilities?: readonly string[];
}

export interface SidecarSecurity extends SecurityInput {
  readonly readOnlyRootFilesystem?: boolean;
  readonly appArmorProfile?: Profile;
  readonly seLinuxOptions?: SecurityContext['seLinuxOptions'];
}
