import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';
import { isCapability, oddCapabilities } from '../written-capabilities';

function isKnown(name: string): boolean {
  return isCapability(name.toUpperCase().replace(/^CAP_/, ''));
}

export const CAP_UNKNOWN = defineRule({
  id: 'cap-unknown',
  severity: RuleSeverity.WARNING,
  about: 'any Pod',
  needs: ['odd capability'],
  title: 'Linux has no such capability',
  explanation: 'The API server takes any name. containerd with runc goes on without it, and CRI-O does not start the container.',
  sources: ['https://man7.org/linux/man-pages/man7/capabilities.7.html', 'https://github.com/opencontainers/runc/blob/main/libcontainer/capabilities/capabilities.go'],
  messages: {
    unknown: {
      problem: "'{container}' has the capability '{name}' in {list}, and Linux has none of that name",
      fix: 'Write one of the 41 in capabilities(7), in upper case and without CAP_, such as SYS_PTRACE or KILL',
    },
  },
  look: view => oddCapabilities(view).filter(({ name }) => !isKnown(name)).map(({ of: { name: container }, list, name, path }) =>
    ({ message: 'unknown', parameters: { container, name, list }, container, path })),
});
