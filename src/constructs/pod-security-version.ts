import { IConstruct } from 'constructs';
import { parsePodSecurityVersion, PodSecurityVersion } from '../pod-security/version';
import { invalidInput, shown } from '../workload/invalid-input';

/** The version of the Pod Security Standards that a property says. Throws where it says none. */
export function podSecurityVersion(at: IConstruct | string, text: string = 'latest'): PodSecurityVersion {
  const version = parsePodSecurityVersion(text);
  if (!version) {
    throw invalidInput(at, `${shown(text)} is no version of the Pod Security Standards`, "Write 'latest', or the minor version of Kubernetes, as in '1.28'");
  }
  return version;
}
