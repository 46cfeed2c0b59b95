import { seLinuxPolicy } from './se-linux-policy';
import { AccessPod } from '../../test/fixtures/access-cases';
import { appArmorProfiles, podsByPtraceScope, profileText } from '../../test/fixtures/app-armor-cases';
import { podsByDenyPtrace } from '../../test/fixtures/se-linux-cases';

/** A virtual machine: `guest/` has a script of its name, which sets up what its kernel has on. */
export interface Machine {
  readonly name: string;
  /** Of the command line of its kernel. */
  readonly kernelArguments: string;
  /** Settings of containerd's CRI. */
  readonly containerd: Readonly<Record<string, boolean | number>>;
  /** What is measured, by the value of what is set before. */
  readonly podsBySetting: Readonly<Record<string, Readonly<Record<string, AccessPod>>>>;
  /** Contents of what else lies under /node, by name. */
  files(): Promise<Record<string, string | Buffer>>;
}

/** A kernel runs one of AppArmor and SELinux. Yama, which each of them has beside it, is set in the first. */
export const machines: readonly Machine[] = [
  {
    name: 'app-armor',
    kernelArguments: 'apparmor=1 security=apparmor',
    containerd: {},
    podsBySetting: podsByPtraceScope,
    files: async () => Object.fromEntries(Object.entries(appArmorProfiles).map(([name, profile]) => [`profiles/${name}`, profileText(name, profile)])),
  },
  {
    name: 'se-linux',
    kernelArguments: 'selinux=1 security=selinux',
    // No category that it draws is one of those that containers name.
    containerd: { enable_selinux: true, selinux_category_range: 1000 },
    podsBySetting: podsByDenyPtrace,
    files: async () => {
      const { name, binary, containerLabels } = await seLinuxPolicy();
      return { 'policy': binary, 'policy-name': `${name}\n`, 'contexts/lxc_contexts': containerLabels };
    },
  },
];
