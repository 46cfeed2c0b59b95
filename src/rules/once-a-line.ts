import { SeenCommandLine } from './command-lines';

/** The same, worked out once for all command lines that are alike. */
export function onceALine<T>(workOut: (line: SeenCommandLine) => T): (line: SeenCommandLine) => T {
  return line => {
    let found = line.known.get(workOut) as { readonly worked: T } | undefined;
    if (!found) line.known.set(workOut, found = { worked: workOut(line) });
    return found.worked;
  };
}
