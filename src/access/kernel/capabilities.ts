/** The capabilities of Linux 5.9 and later, without the prefix, as Kubernetes writes them (capabilities(7)). */
export const CAPABILITIES: readonly string[] = [
  'AUDIT_CONTROL', 'AUDIT_READ', 'AUDIT_WRITE', 'BLOCK_SUSPEND', 'BPF', 'CHECKPOINT_RESTORE', 'CHOWN',
  'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'IPC_LOCK', 'IPC_OWNER', 'KILL', 'LEASE',
  'LINUX_IMMUTABLE', 'MAC_ADMIN', 'MAC_OVERRIDE', 'MKNOD', 'NET_ADMIN', 'NET_BIND_SERVICE', 'NET_BROADCAST',
  'NET_RAW', 'PERFMON', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYSLOG', 'SYS_ADMIN', 'SYS_BOOT',
  'SYS_CHROOT', 'SYS_MODULE', 'SYS_NICE', 'SYS_PACCT', 'SYS_PTRACE', 'SYS_RAWIO', 'SYS_RESOURCE', 'SYS_TIME',
  'SYS_TTY_CONFIG', 'WAKE_ALARM',
];

/** What a list of capabilities may hold beside single ones. */
const ALL = 'ALL';

/** Why a name is no capability, and what to write instead; undefined for one that is. */
export function capabilityMistake(name: string): { problem: string; instead: string } | undefined {
  if (name === ALL || CAPABILITIES.includes(name)) return undefined;
  const intended = name.toUpperCase().replace(/^CAP_/, '');
  if (intended === ALL || CAPABILITIES.includes(intended)) {
    return {
      problem: `'${name}' is not how Kubernetes writes a capability, and container runtimes may ignore it without a word`,
      instead: `Write ${intended}`,
    };
  }
  return {
    problem: `Linux has no capability '${name}'`,
    instead: 'Write one of the 41 in capabilities(7), in upper case and without CAP_, such as SYS_PTRACE or KILL',
  };
}
