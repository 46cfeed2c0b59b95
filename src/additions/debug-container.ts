import { SidecarSettings } from './sidecar-settings';

/** What a container to debug from is given, all of which has a default. */
export type DebugSettings = Partial<SidecarSettings>;

/** The container of `kubectl debug --profile=general`, where nothing else is said. */
export function debugContainer<T extends DebugSettings>(settings: T) {
  const { image = 'busybox:1.37.0', args, command = args ? undefined : ['sleep', 'infinity'], stdin = true, tty = stdin, securityContext = {} } = settings;
  const isSettled = settings.access || securityContext.privileged || securityContext.capabilities;
  const defaultCapabilities = isSettled ? undefined : ['SYS_PTRACE'];
  // V8 copies properties several times faster so than by spreading them beneath others.
  return Object.assign({}, settings, { image, command, stdin, tty, defaultCapabilities });
}
