import { CAPABILITIES } from '../access/kernel/capabilities';
import { Mistake } from '../mistakes/mistake';

/** What the containers of this library have in common. */
export interface ContainerInput {
  readonly name?: string;
  readonly image?: string;
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

// https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
const LARGEST_ID = 2147483647;

// https://github.com/distribution/reference/blob/main/regexp.go
const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const PATH_COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const IMAGE = new RegExp(`^(?:${DOMAIN}/)?${PATH_COMPONENT}(?:/${PATH_COMPONENT})*(?::\\w[\\w.-]{0,127})?(?:@${DIGEST})?$`);

/** What is mistaken in a container's properties but for its name. */
export function validateContainer(props: ContainerInput, security: SecurityInput = props.securityContext ?? {}): Mistake[] {
  const { image, stdin, stdinOnce, tty } = props;
  return [
    ...validateImage(image),
    ...tty && !stdin ? [{ code: 'tty-without-stdin', field: 'tty' } as const] : [],
    ...stdinOnce && !stdin ? [{ code: 'stdin-once-without-stdin', field: 'stdinOnce' } as const] : [],
    ...validateSecurity(security),
  ];
}

/** What is no name of a container. */
export function validateName(name: unknown): Mistake[] {
  return typeof name === 'string' && DNS_LABEL.test(name) ? [] : [{ code: 'container-name', field: 'name', value: name }];
}

/** What is mistaken in the name of an image, as far as container runtimes agree. */
export function validateImage(image: unknown): Mistake[] {
  // A `Lazy` is an object, and known at synthesis only.
  if (image === undefined || typeof image === 'object') return [];
  if (typeof image !== 'string') return [{ code: 'image-type', field: 'image', value: image }];
  if (image.trim() === '') return [{ code: 'image-empty', field: 'image', value: image }];
  if (image.trim() !== image) return [{ code: 'image-white-space', field: 'image', value: image }];
  return IMAGE.test(image) ? [] : [{ code: 'image-reference', field: 'image', value: image }];
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

/** What is no uid or gid. */
export function validateId(field: string, id: number | undefined): Mistake[] {
  const isId = id === undefined || (Number.isInteger(id) && id >= 0 && id <= LARGEST_ID);
  return isId ? [] : [{ code: 'id', field, value: id, largest: LARGEST_ID }];
}

const ALL = 'ALL';

/** What is no capability as Kubernetes writes it. */
export function validateCapability(name: string): Mistake[] {
  if (name === ALL || CAPABILITIES.includes(name)) return [];
  const intended = name.toUpperCase().replace(/^CAP_/, '');
  const isKnown = intended === ALL || CAPABILITIES.includes(intended);
  return [isKnown ? { code: 'capability-spelling', value: name, intended } : { code: 'capability-unknown', value: name }];
}
