import { IConstruct } from 'constructs';
import { optionsOf } from './call-arguments';
import { refuseNew } from './refuse-new';
import { WorkloadSelector } from './workload-selector';
import { validatePodSecurityVersion } from '../additions/max-level';
import { refuse } from '../mistakes/invalid-input';
import { evaluate } from '../pod-security/evaluation';
import { PodSecurityLevel } from '../pod-security/pod-security-level';
import { PodSecurityViolation } from '../pod-security/pod-security-violation';
import { parsePodSecurityVersion } from '../pod-security/version';
import { findWorkload } from '../workload/find-workload';

/**
 * Options for `PodSecurity.levelOf`.
 */
export interface PodSecurityOptions extends WorkloadSelector {
  /**
   * Version of the standards, such as `1.28` or `v1.28`: the one that the
   * label `pod-security.kubernetes.io/enforce-version` of the namespace says.
   * One that is newer than 1.37 is judged as 1.37.
   *
   * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces
   * @default 'latest'
   */
  readonly version?: string;
}

/**
 * What the Pod Security Standards say of a Pod.
 */
export interface PodSecurityVerdict {
  /**
   * The highest level that the Pod meets.
   */
  readonly level: PodSecurityLevel;

  /**
   * What keeps the Pod from higher levels, those of `BASELINE` first; empty
   * for a Pod that meets `RESTRICTED`. Fields have their full path in the
   * manifest, such as `spec.template.spec.hostPID`.
   */
  readonly violations: PodSecurityViolation[];
}

/**
 * The Pod Security Standards, as clusters enforce them by namespace.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export class PodSecurity {
  /**
   * The highest level of the Pod Security Standards that a workload meets as
   * it would be synthesized now, and what keeps it from higher ones. Changes
   * nothing.
   *
   * The checks are those of Kubernetes 1.37.
   *
   * @param construct The workload, or a construct that has it beneath it, such as an `Include` or a chart.
   * @param options Which workload is meant, where there are several, and which version of the standards.
   * @throws where the version is none, where there is no such workload or more
   *   than one, and where it cannot be synthesized.
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  public static levelOf(construct: IConstruct, options: PodSecurityOptions = {}): PodSecurityVerdict {
    const { version = 'latest', ...selector } = optionsOf('PodSecurity.levelOf', construct, options);
    refuse(construct, validatePodSecurityVersion('version', version));
    const { pod, workload } = findWorkload(construct, selector);
    const { level, violations } = evaluate(pod?.pod ?? { metadata: {}, spec: {} }, parsePodSecurityVersion(version)!);
    return {
      level,
      violations: violations.map(violation => ({ ...violation, fields: violation.fields.map(field => workload.fieldPath(field)) })),
    };
  }

  private constructor() {
    refuseNew('PodSecurity', ['PodSecurity.levelOf(workload)']);
  }
}
