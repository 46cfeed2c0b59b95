import { ViewedContainer } from './command-lines';
import { waits } from './debug-containers';
import { FoundInCommand, inCommands } from './in-commands';
import { evidentlyRuns, foundBeside, isOpen } from './process-evidence';
import { WorkloadView } from './workload-view';
import { AccessOutcome } from '../access/access-outcome';
import { Decision } from '../access/decision';
import { Reason } from '../access/kernel/kernel-check';
import { PairDecisions } from '../access/pair-decisions';
import { ProcessAccess } from '../access/process-access';
import { userOf } from '../pod/effective-settings';
import { imageName } from '../pod/image-name';
import { finds, ProcessSearch, signalledSearches } from '../shell/process-search';

/** What a command evidently does to the processes of another container. */
export interface EvidentAccess {
  readonly of: ViewedContainer;
  /** JSON pointer from the Pod template to the text of the command. */
  readonly path: string;
  readonly pattern: string;
  readonly target: ViewedContainer;
}

/** One that it certainly may not. */
export interface DeniedAccess extends EvidentAccess {
  readonly reasons: readonly Reason[];
}

export const signalsInCommands = inCommands(signalledSearches);

let last: { readonly view: WorkloadView; readonly denied: readonly DeniedAccess[] } | undefined;

/** The signals that do not arrive, found once for all rules that speak of them: these look at one workload in a row. */
export function deniedSignals(view: WorkloadView): readonly DeniedAccess[] {
  if (last?.view !== view) last = { view, denied: deniedAccesses(view, ProcessAccess.SIGNAL, signalsInCommands(view)) };
  return last.denied;
}

/** Hooks and probes are mostly about what their own container has started, but where that does nothing. */
export function evidentAccesses(view: WorkloadView, searches: readonly FoundInCommand<ProcessSearch>[]): readonly EvidentAccess[] {
  return searches.flatMap(({ of, by, command, found: search, path }) => {
    const isForOwn = by !== 'main' && !waits(view, of);
    const target = command.mayBeOtherUser || isForOwn ? undefined : onlyTarget(view, of, search);
    return target ? [{ of, path, pattern: search.pattern, target }] : [];
  });
}

export function deniedAccesses(
  view: WorkloadView, access: ProcessAccess, searches: readonly FoundInCommand<ProcessSearch>[],
): readonly DeniedAccess[] {
  return evidentAccesses(view, searches).flatMap(evident => {
    const reasons = stepsDown(view, evident.target) ? undefined : reasonsAgainst(view, access, evident);
    return reasons ? [{ ...evident, reasons }] : [];
  });
}

/** Servers are told by these whom they run as once they have started: https://dev.mysql.com/doc/refman/8.4/en/server-options.html, https://docs.ceph.com/en/latest/man/8/ceph-osd/ */
const USER_OPTION = /^--(set)?user(=|$)/;

/** Whether a container's command has its process run as somebody else than the container starts as, or may do so in a script that nobody has seen. */
function stepsDown(view: WorkloadView, of: ViewedContainer): boolean {
  const main = view.mainLineOf(of);
  if (!main) return false;
  const mayBeRoot = !userOf(of.container, view.pod.spec);
  return (mayBeRoot && isOpen(main))
    || main.commands.some(({ mayBeOtherUser, words }) => mayBeOtherUser || words.some(({ value = '' }) => USER_OPTION.test(value)));
}

/** The one container beside that is evidently meant. */
function onlyTarget(view: WorkloadView, of: ViewedContainer, search: ProcessSearch): ViewedContainer | undefined {
  if (evidentlyRuns(view, of, search) !== false) return undefined;
  const beside = foundBeside(view, of, search);
  const ofImages = view.companions.filter(other =>
    !beside.includes(other) && evidentlyRuns(view, other, search) === undefined && finds(search, nameOfImage(other)));
  return beside.length + ofImages.length === 1 ? beside[0] ?? ofImages[0] : undefined;
}

/** Such as nginx: who looks for that does not mean another program of the image. */
function nameOfImage({ container: { image = '' } }: ViewedContainer): string {
  const { repository } = imageName(image);
  return repository.slice(repository.lastIndexOf('/') + 1);
}

export function decisionOn(view: WorkloadView, access: ProcessAccess, evident: EvidentAccess): Decision | undefined {
  return pairOf(view, evident)?.decide(access);
}

function pairOf({ pairs }: WorkloadView, { of, target }: EvidentAccess): PairDecisions | undefined {
  return pairs.find(pair => pair.actor === of.name && pair.target === target.name);
}

function reasonsAgainst(view: WorkloadView, access: ProcessAccess, evident: EvidentAccess): readonly Reason[] | undefined {
  const pair = pairOf(view, evident);
  // Costs less than the reasons, and is so for most.
  if (!pair || pair.allows(access)) return undefined;
  const { outcome, exceptWorkers, verdicts } = pair.decide(access);
  return outcome === AccessOutcome.DENIED && exceptWorkers.length === 0 ? verdicts.flatMap(verdict => verdict.reasons) : undefined;
}
