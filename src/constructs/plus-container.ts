import * as kplus from 'cdk8s-plus-28';
import { PLUS_PROPERTIES, SECURITY_PROPERTIES } from './plus-properties';
import { ContainerInput, validateContainer, validateName } from '../additions/validate-container';
import { Mistake } from '../mistakes/mistake';
import { CONTAINER, FLAG, objectWith, Properties, soundPart, validateShape } from '../mistakes/shapes';

// https://github.com/cdk8s-team/cdk8s-plus/blob/k8s-28/main/src/container.ts (`ContainerSecurityContext`)
const PLUS_DEFAULTS = { ensureNonRoot: true, allowPrivilegeEscalation: false };

const PROPERTIES: Properties = { ...PLUS_PROPERTIES, stdinOnce: FLAG, securityContext: objectWith(SECURITY_PROPERTIES) };

/** What is mistaken in a cdk8s-plus container's properties, with cdk8s-plus' defaults where they say nothing. */
export function validatePlusContainer(given: ContainerInput, podUser?: number): Mistake[] {
  const { sound: props, mistakes } = soundPart(given, PROPERTIES);
  const security = withEscalation(props).securityContext;
  const user = security?.user ?? podUser;
  return [
    ...mistakes,
    ...props.image === undefined ? [{ code: 'image-type', field: 'image', value: undefined } as const] : [],
    ...props.name === undefined ? [] : validateName(props.name),
    ...validateContainer(props, security || user !== undefined ? Object.assign({}, PLUS_DEFAULTS, security, { user }) : PLUS_DEFAULTS),
  ];
}

/** A privileged container may escalate whatever is said, and Kubernetes rejects the false that cdk8s-plus writes by default. */
export function withEscalation<T extends ContainerInput>(props: T): T {
  const { securityContext } = props;
  return securityContext?.privileged && securityContext.allowPrivilegeEscalation === undefined
    ? { ...props, securityContext: { ...securityContext, allowPrivilegeEscalation: true } }
    : props;
}

/** What is mistaken in a cdk8s-plus container that somebody has made. */
export function validateMadeContainer(container: kplus.Container): Mistake[] {
  const mistakes = validateShape('cont', container, CONTAINER);
  if (mistakes.length > 0) return mistakes;
  const { privileged, allowPrivilegeEscalation } = container.securityContext;
  return privileged && !allowPrivilegeEscalation ? [{ code: 'privileged-without-escalation', field: 'privileged' }] : [];
}
