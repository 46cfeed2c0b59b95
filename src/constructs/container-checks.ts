import * as kplus from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { capabilityMistake } from '../access/capabilities';
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
  };
}

// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

// https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
const LARGEST_ID = 2147483647;

/** Throws where a container cannot be what its properties say. */
export function checkContainer(at: IConstruct | string, props: CheckedContainer): void {
  const { name, image, stdin, stdinOnce, tty, securityContext: security = {} } = props;
  if (name !== undefined && !DNS_LABEL.test(name)) {
    throw invalidInput(
      at,
      `${shown(name)} cannot be a container's name`,
      "Write a DNS label: at most 63 of a-z, 0-9 and '-', with a letter or digit at both ends",
    );
  }
  if (image !== undefined && image.trim() === '') {
    throw invalidInput(at, `image ${shown(image)} is empty`, "Name an image, as in 'busybox:1.37.0'");
  }
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
    throw invalidInput(at, 'ensureNonRoot is true with user 0, which is root', 'Set ensureNonRoot: false, or another user');
  }
  if (security.privileged && security.allowPrivilegeEscalation === false) {
    throw invalidInput(
      at,
      'privileged is true with allowPrivilegeEscalation false, which Kubernetes rejects',
      'Set allowPrivilegeEscalation: true, or leave privileged out',
    );
  }
  for (const capability of [...security.capabilities?.add ?? [], ...security.capabilities?.drop ?? []]) {
    const mistake = capabilityMistake(capability);
    if (mistake) throw invalidInput(at, mistake.problem, mistake.instead);
  }
}
