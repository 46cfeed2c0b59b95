import { AssumedProcess } from './assumed-process';
import { CapabilitySet, LoadedProfile, Process } from './kernel/process';

/**
 * What a container's processes can become by the programs that an image may
 * hold, where these may change their user: the target's user and group, by a
 * set-user-ID file or by SETUID, with all that file capabilities may give.
 * https://man7.org/linux/man-pages/man2/execve.2.html
 */
export class StrongestProcess implements Process {
  readonly dumpable = true;

  constructor(private readonly own: AssumedProcess, private readonly target: Process) {}

  get user(): number {
    return this.target.user;
  }

  get realUser(): number {
    return this.target.user;
  }

  get group(): number {
    return this.target.group;
  }

  get realGroup(): number {
    return this.target.group;
  }

  get boundingSet(): CapabilitySet {
    return this.own.boundingSet;
  }

  get capabilities(): CapabilitySet {
    return this.own.boundingSet;
  }

  get userNamespace(): 'node' | 'pod' {
    return this.own.userNamespace;
  }

  get seccomp(): LoadedProfile | undefined {
    return this.own.seccomp;
  }

  get appArmor(): LoadedProfile {
    return this.own.appArmor;
  }

  get seLinux(): string | undefined {
    return this.own.seLinux;
  }
}
