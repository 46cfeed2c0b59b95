import { ShellCommand } from './script';

/** The same, worked out once for each command: those of a fleet are few, and many rules ask for it. */
export function onceACommand<C extends ShellCommand, T>(workOut: (command: C) => T): (command: C) => T {
  const known = new WeakMap<C, { readonly worked: T }>();
  return command => {
    let found = known.get(command);
    if (!found) known.set(command, found = { worked: workOut(command) });
    return found.worked;
  };
}
