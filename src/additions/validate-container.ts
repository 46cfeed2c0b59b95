import { validateCapability } from '../access/validate-capability';
import { validateId } from '../access/validate-id';
import { validateImage } from '../access/validate-image-reference';
import { Mistake } from '../mistakes/mistake';
import { listOf, TEXT, validateShape } from '../mistakes/shapes';

/** What the containers of this library have in common. */
export interface ContainerInput {
  readonly name?: string;
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly tty?: boolean;
  readonly securityContext?: SecurityInput;
}

/** What cdk8s-plus calls the security settings of a container. */
export interface SecurityInput {
  readonly user?: number;
  readonly group?: number;
  readonly ensureNonRoot?: boolean;
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly seccompProfile?: { readonly type: string; readonly localhostProfile?: string };
}

// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** What is mistaken in a container's properties but for its name. */
export function validateContainer(props: ContainerInput, security: SecurityInput = props.securityContext ?? {}): Mistake[] {
  const { image, command, args, stdin, stdinOnce, tty } = props;
  return [
    ...validateImage(image),
    ...tty && !stdin ? [{ code: 'tty-without-stdin', field: 'tty' } as const] : [],
    ...stdinOnce && !stdin ? [{ code: 'stdin-once-without-stdin', field: 'stdinOnce' } as const] : [],
    ...validateSecurity(security),
    ...validateWords('command', command),
    ...validateWords('args', args),
  ];
}

const WORDS = listOf(TEXT);

function validateWords(field: string, words: unknown): Mistake[] {
  return words === undefined || validateShape(field, words, WORDS).length === 0 ? [] : [{ code: 'word-list', field, value: words }];
}

/** What is no name of a container. */
export function validateName(name: unknown): Mistake[] {
  return typeof name === 'string' && DNS_LABEL.test(name) ? [] : [{ code: 'container-name', field: 'name', value: name }];
}

function validateSecurity(security: SecurityInput): Mistake[] {
  const { user, group, ensureNonRoot, privileged, allowPrivilegeEscalation, capabilities, seccompProfile } = security;
  return [
    ...validateId('user', user),
    ...validateId('group', group),
    ...ensureNonRoot && user === 0 ? [{ code: 'non-root-as-root', field: 'ensureNonRoot' } as const] : [],
    ...privileged && allowPrivilegeEscalation === false ? [{ code: 'privileged-without-escalation', field: 'privileged' } as const] : [],
    ...capabilities ? [...capabilities.add ?? [], ...capabilities.drop ?? []].flatMap(capability => validateCapability(String(capability))) : [],
    ...seccompProfile ? validateSeccompProfile(seccompProfile) : [],
  ];
}

function validateSeccompProfile({ type, localhostProfile }: NonNullable<SecurityInput['seccompProfile']>): Mistake[] {
  const isLocal = type === 'Localhost';
  return isLocal === Boolean(localhostProfile) ? [] : [{ code: 'localhost-profile', field: 'seccompProfile', value: type, localhostProfile }];
}
