import * as kplus from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { capabilityMistake } from '../access/kernel/capabilities';
import { invalidInput, shown } from '../workload/invalid-input';

/** What the containers of this library have in common. */
export interface CheckedContainer {
  readonly name?: string;
  readonly image?: string;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly tty?: boolean;
  readonly securityContext?: {
    readonly user?: number;
    readonly group?: number;
    readonly ensureNonRoot?: boolean;
    readonly privileged?: boolean;
    readonly allowPrivilegeEscalation?: boolean;
    readonly capabilities?: kplus.ContainerSecutiryContextCapabilities;
    readonly seccompProfile?: kplus.SeccompProfile;
  };
}

// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

// https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
const LARGEST_ID = 2147483647;

const IMAGE_MISTAKES: readonly { problem: string; applies(image: unknown): boolean }[] = [
  { problem: 'is empty', applies: image => typeof image === 'string' && image.trim() === '' },
  { problem: 'has white space around it', applies: image => typeof image === 'string' && image.trim() !== image },
  // A `Lazy` is an object, and known at synthesis only.
  { problem: 'is no text', applies: image => !['string', 'object', 'undefined'].includes(typeof image) },
];

// https://github.com/cdk8s-team/cdk8s-plus/blob/k8s-28/main/src/container.ts (`ContainerSecurityContext`)
const PLUS_DEFAULTS = { ensureNonRoot: true, allowPrivilegeEscalation: false };

type CheckedSecurity = NonNullable<CheckedContainer['securityContext']>;

/** Throws where a container cannot be what its properties say. */
export function checkContainer(at: IConstruct | string, props: CheckedContainer, security: CheckedSecurity = props.securityContext ?? {}): void {
  const { name, image, stdin, stdinOnce, tty } = props;
  if (name !== undefined && !(typeof name === 'string' && DNS_LABEL.test(name))) {
    throw invalidInput(
      at,
      `${shown(name)} cannot be a container's name`,
      "Write a DNS label: at most 63 of a-z, 0-9 and '-', with a letter or digit at both ends",
    );
  }
  const mistaken = IMAGE_MISTAKES.find(({ applies }) => applies(image));
  if (mistaken) throw invalidInput(at, `image ${shown(image)} ${mistaken.problem}`, "Name an image, as in 'busybox:1.37.0'");
  if (tty && !stdin) {
    throw invalidInput(at, 'tty is true without stdin, so nobody could type into the terminal', 'Set stdin: true, or leave tty out');
  }
  if (stdinOnce && !stdin) {
    throw invalidInput(at, 'stdinOnce is true without stdin', 'Set stdin: true, or leave stdinOnce out');
  }
  for (const [field, id] of [['user', security.user], ['group', security.group]] as const) {
    if (id !== undefined && !(Number.isInteger(id) && id >= 0 && id <= LARGEST_ID)) {
      throw invalidInput(at, `${field} ${shown(id)} is no id`, `Write a whole number from 0 to ${LARGEST_ID}`);
    }
  }
  if (security.ensureNonRoot && security.user === 0) {
    throw invalidInput(at, 'ensureNonRoot is true with user 0, which is root', 'Set ensureNonRoot: false (cdk8s-plus has true by default), or another user');
  }
  if (security.privileged && security.allowPrivilegeEscalation === false) {
    throw invalidInput(
      at,
      'privileged is true with allowPrivilegeEscalation false, which Kubernetes rejects',
      'Set allowPrivilegeEscalation: true, or leave privileged out',
    );
  }
  for (const capability of [...security.capabilities?.add ?? [], ...security.capabilities?.drop ?? []]) {
    const mistake = capabilityMistake(String(capability));
    if (mistake) throw invalidInput(at, mistake.problem, mistake.instead);
  }
  const { seccompProfile } = security;
  if (seccompProfile && (seccompProfile.type === kplus.SeccompProfileType.LOCALHOST) !== Boolean(seccompProfile.localhostProfile)) {
    throw invalidInput(
      at,
      `seccompProfile has type ${shown(seccompProfile.type)} and localhostProfile ${shown(seccompProfile.localhostProfile)}`,
      "Give a localhostProfile with the type 'Localhost', and with no other",
    );
  }
}

/** Throws where a cdk8s-plus container cannot be what its properties, and cdk8s-plus' defaults for those not given, say. */
export function checkPlusContainer(at: IConstruct | string, props: CheckedContainer, podUser?: number): void {
  const security = props.securityContext;
  checkContainer(at, props, { ...PLUS_DEFAULTS, ...security, user: security?.user ?? podUser });
}
