import { SidecarSettings } from './sidecar-settings';
import { Mistake } from '../mistakes/mistake';
import { userOf } from '../pod/effective-settings';
import { Container, PodSpec } from '../pod/pod';

/**
 * The capabilities that a sidecar has without anybody having asked for them,
 * and that come to nothing: those of another user than root reach only
 * programs with file capabilities.
 * https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
export function validateEffect({ defaultCapabilities = [] }: SidecarSettings, container: Container, spec: PodSpec): Mistake[] {
  const user = userOf(container, spec);
  const { privileged, capabilities: { add = [] } = {} } = container.securityContext ?? {};
  if (!user || privileged) return [];
  return defaultCapabilities.filter(capability => add.includes(capability)).map(value => ({ code: 'inert-capability', value, user }));
}
