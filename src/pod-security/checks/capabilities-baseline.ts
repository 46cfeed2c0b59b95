import { Check, Find } from '../check';
import { PodSecurityLevel } from '../pod-security-level';
import { containersNamed, distinct, quoted } from '../wording';

const ALLOWED: readonly string[] = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP',
  'SETUID', 'SYS_CHROOT',
];

const find: Find = ({ containerContexts }) => {
  const bad = containerContexts
    .map(context => ({ ...context, added: (context.security.capabilities?.add ?? []).filter(capability => !ALLOWED.includes(capability)) }))
    .filter(({ added }) => added.length > 0);
  if (bad.length === 0) return undefined;
  const names = bad.map(({ container }) => container);
  const added = distinct(bad.flatMap(context => context.added));
  return {
    fields: bad.map(({ path }) => `${path}.capabilities.add`),
    reason: 'non-default capabilities',
    detail: `${containersNamed(names)} must not include ${quoted(added)} in securityContext.capabilities.add`,
  };
};

export const CAPABILITIES_BASELINE: Check = {
  id: 'capabilities_baseline',
  level: PodSecurityLevel.BASELINE,
  versions: [{ since: 0, find }],
};
