import { SidecarSecurity, SidecarSettings } from './sidecar-settings';
import { AccessStrategy } from '../access/access-strategy';
import { ProcessAccess } from '../access/process-access';
import { Mistake } from '../mistakes/mistake';
import { KNOWN_FLAG, KNOWN_TEXT, objectWith, validateShape } from '../mistakes/shapes';
import { membersOf } from '../report/members';

/** What is mistaken in the access that a sidecar is to have. */
export function validateAccess({ access, target, strategy, securityContext }: SidecarSettings): Mistake[] {
  return [
    ...access === undefined ? set({ target, strategy }).map(([field, value]) => ({ code: 'without-access', field, value } as const)) : validateOperations(access),
    ...strategy !== undefined && !Object.values(AccessStrategy).includes(strategy)
      ? [{ code: 'access-strategy', field: 'strategy', value: strategy, strategies: membersOf('AccessStrategy', AccessStrategy) } as const]
      : [],
    ...access !== undefined && securityContext ? validateSecurityBesideAccess(securityContext) : [],
  ];
}

/** What is no list of operations. */
export function validateOperations(access: readonly ProcessAccess[]): Mistake[] {
  if (!Array.isArray(access)) return [{ code: 'access-list', field: 'access', value: access }];
  const operations = Object.values(ProcessAccess);
  return access.filter(operation => !operations.includes(operation))
    .map(value => ({ code: 'access-operation', field: 'access', value, operations: membersOf('ProcessAccess', ProcessAccess) }));
}

/** What a security context is worked out by. */
const DECIDING = objectWith({
  ensureNonRoot: KNOWN_FLAG, allowPrivilegeEscalation: KNOWN_FLAG, seccompProfile: objectWith({ type: KNOWN_TEXT, localhostProfile: KNOWN_TEXT }),
});

function validateSecurityBesideAccess(securityContext: SidecarSecurity): Mistake[] {
  const { capabilities, privileged } = securityContext;
  return [
    ...validateShape('securityContext', securityContext, DECIDING),
    ...set({ capabilities, privileged: privileged || undefined }).map(([field, value]) => ({ code: 'beside-access', field, value } as const)),
  ];
}

function set(values: object): [string, unknown][] {
  return Object.entries(values).filter(([, value]) => value !== undefined);
}
