import { AccessOutcome } from '../../access/access-outcome';
import { Reason } from '../../access/kernel/kernel-check';
import { ProcessAccess } from '../../access/process-access';
import { imageName } from '../../pod/image-name';
import { finds, ProcessSearch, signalledSearches } from '../../shell/process-search';
import { evidentlyRuns, foundBeside } from '../process-evidence';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';
import { ViewedContainer, WorkloadView } from '../workload-view';

export const SIGNAL_UID_MISMATCH = defineRule({
  id: 'signal-uid-mismatch',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  title: 'A signal that one user sends another does not arrive',
  explanation: 'A signal takes the same user or KILL, and no SYS_PTRACE. The rule speaks where a command evidently signals a process of another container, and both users are known to differ.',
  sources: ['https://man7.org/linux/man-pages/man2/kill.2.html'],
  messages: {
    denied: {
      problem: "'{container}' signals '{pattern}' of '{target}' as user {user} without KILL, and '{target}' runs as user {targetUser}",
      fix: 'Run both as one user, or {container} as user 0 with KILL',
    },
  },
  *look(view) {
    for (const { of, command, path } of view.commands) {
      if (command.mayBeOtherUser) continue;
      for (const search of signalledSearches(command)) {
        const target = onlyTarget(view, of, search);
        const reason = target && denialOf(view, of, target);
        if (!target || !reason) continue;
        const { user, targetUser } = reason;
        const parameters = { container: of.name, pattern: search.pattern, target: target.name, user, targetUser };
        yield { message: 'denied', parameters, container: of.name, path };
      }
    }
  },
});

/** The one container beside that is evidently meant. */
function onlyTarget(view: WorkloadView, of: ViewedContainer, search: ProcessSearch): ViewedContainer | undefined {
  if (evidentlyRuns(view, of, search) !== false) return undefined;
  const found = foundBeside(view, of, search);
  const ofImages = view.companions.filter(other => other !== of && evidentlyRuns(view, other, search) === undefined);
  const targets = [...new Set([...found, ...ofImages.filter(other => finds(search, nameOfImage(other)))])];
  return targets.length === 1 ? targets[0] : undefined;
}

/** Such as nginx: who signals that does not mean another program of the image. */
function nameOfImage({ container: { image = '' } }: ViewedContainer): string {
  const { repository } = imageName(image);
  return repository.slice(repository.lastIndexOf('/') + 1);
}

type OtherUser = Extract<Reason, { readonly code: 'signals-other-user' }>;

function denialOf({ pairs }: WorkloadView, actor: ViewedContainer, target: ViewedContainer): OtherUser | undefined {
  const decision = pairs.find(pair => pair.actor === actor.name && pair.target === target.name)?.decide(ProcessAccess.SIGNAL);
  if (decision?.outcome !== AccessOutcome.DENIED || decision.exceptWorkers.length > 0) return undefined;
  const reasons = decision.verdicts.flatMap(verdict => verdict.reasons);
  return reasons.find(reason => reason.code === 'signals-other-user');
}
