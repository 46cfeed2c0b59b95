import { FILE_CAPABILITIES } from '../../access/assumed-process';
import { ProcessAccess } from '../../access/process-access';
import { inspectedSearches } from '../../shell/process-search';
import { decisionOn, evidentAccesses } from '../denied-access';
import { inCommands } from '../in-commands';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const searches = inCommands(inspectedSearches);

export const TARGET_FILE_CAPABILITIES = defineRule({
  id: 'target-file-capabilities',
  severity: RuleSeverity.NOTE,
  about: 'shared processes',
  needsInCommands: searches,
  title: 'A user does not look into its own process where that has more capabilities',
  explanation: 'Who adds capabilities to a container that is not root mostly does so for a program whose file carries them. Its process then has more than a container of the same user that lacks them, and the kernel keeps that one from its environment, files, memory and descriptors; signals still pass. Without the capabilities such a program may not start. The rule speaks where a command evidently looks into such a process, and nothing is said of the image.',
  sources: [
    'https://man7.org/linux/man-pages/man2/ptrace.2.html',
    'https://man7.org/linux/man-pages/man7/capabilities.7.html',
    'https://github.com/dotnet/diagnostics/issues/4898',
    'https://github.com/kubernetes/ingress-nginx/issues/10865',
  ],
  messages: {
    unknown: {
      problem: "'{container}' looks into '{pattern}' of '{target}' as its user, which is refused where the program's file carries any of {capabilities}",
      fix: "Run {container} as user 0 with SYS_PTRACE, or describe the image of '{target}' with the fileCapabilities of its program",
    },
  },
  look: view => evidentAccesses(view, searches(view)).flatMap(evident => {
    // What all of these take, and nothing of the node besides.
    const { dependsOn } = decisionOn(view, ProcessAccess.EXECUTABLE, evident) ?? {};
    if (!dependsOn?.denied.every(({ question }) => question === FILE_CAPABILITIES.target)) return [];
    const { of, path, pattern, target } = evident;
    const capabilities = target.container.securityContext?.capabilities?.add ?? [];
    return [{ message: 'unknown', parameters: { container: of.name, pattern, target: target.name, capabilities }, container: of.name, path } as const];
  }),
});
