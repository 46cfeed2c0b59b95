import * as kplus from 'cdk8s-plus-28';
import { validateOptions } from './call-arguments';
import { validatePlusContainer, withEscalation } from './plus-container';
import { withoutNulls } from './without-nulls';
import { refuse } from '../mistakes/invalid-input';
import { shown } from '../mistakes/shown';
import { fieldsOf } from '../workload/manifest';
import { addsToPlus } from '../workload/plus-workload';

/**
 * Properties for `InteractiveContainer`.
 */
export interface InteractiveContainerProps extends kplus.ContainerProps {
  /**
   * Keep a buffer for standard input, so that one can attach to the container
   * and type.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#debugging
   * @default false
   */
  readonly stdin?: boolean;

  /**
   * Close standard input after the first attached client has left. Needs
   * `stdin`.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#debugging
   * @default false - standard input stays open for later clients.
   */
  readonly stdinOnce?: boolean;

  /**
   * Give the container a terminal. Needs `stdin`.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#debugging
   * @default false
   */
  readonly tty?: boolean;
}

/**
 * A cdk8s-plus container that one can attach to: `stdin`, `stdinOnce` and
 * `tty`, which cdk8s-plus leaves out. `attachContainer` puts it into any
 * cdk8s-plus-28 workload.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
 */
export class InteractiveContainer extends kplus.Container {
  /**
   * Whether there is a buffer for standard input.
   */
  public readonly stdin?: boolean;

  /**
   * Whether standard input closes after the first client.
   */
  public readonly stdinOnce?: boolean;

  /**
   * Whether the container has a terminal.
   */
  public readonly tty?: boolean;

  /**
   * @param props What the container is to be.
   * @throws where `tty` or `stdinOnce` is set without `stdin`, where the image
   *   or the name cannot be one, where a capability is unknown, and where
   *   Kubernetes would not accept or not start the container.
   */
  constructor(props: InteractiveContainerProps) {
    refuse('container', validateOptions('props', props));
    const set = withoutNulls(props);
    refuse(() => `container ${shown(set.name ?? 'main')}`, validatePlusContainer(set));
    super(withEscalation(set));
    this.stdin = set.stdin;
    this.stdinOnce = set.stdinOnce;
    this.tty = set.tty;
  }

  /**
   * @internal
   */
  public _toKube(): kplus.k8s.Container {
    // cdk8s resolves each field by itself, and cdk8s-plus writes all that there may be.
    return fieldsOf(Object.assign(super._toKube(), { stdin: this.stdin, stdinOnce: this.stdinOnce, tty: this.tty }));
  }
}

addsToPlus(InteractiveContainer);
