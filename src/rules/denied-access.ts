import { evidentlyRuns, foundBeside } from './process-evidence';
import { ViewedCommand, ViewedContainer, WorkloadView } from './workload-view';
import { AccessOutcome } from '../access/access-outcome';
import { Decision } from '../access/decision';
import { Reason } from '../access/kernel/kernel-check';
import { ProcessAccess } from '../access/process-access';
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

const signals = new WeakMap<WorkloadView, readonly DeniedAccess[]>();

/** The signals that do not arrive, found once for all rules that speak of them. */
export function deniedSignals(view: WorkloadView): readonly DeniedAccess[] {
  const known = signals.get(view);
  if (known) return known;
  const found = deniedAccesses(view, ProcessAccess.SIGNAL, signalledSearches);
  signals.set(view, found);
  return found;
}

/** @param searchesOf What a command looks for to do it to. */
export function evidentAccesses(view: WorkloadView, searchesOf: (command: ViewedCommand['command']) => readonly ProcessSearch[]): readonly EvidentAccess[] {
  return view.commands.filter(({ command }) => !command.mayBeOtherUser).flatMap(({ of, command, path }) => searchesOf(command).flatMap(search => {
    const target = onlyTarget(view, of, search);
    return target ? [{ of, path, pattern: search.pattern, target }] : [];
  }));
}

export function deniedAccesses(
  view: WorkloadView, access: ProcessAccess, searchesOf: (command: ViewedCommand['command']) => readonly ProcessSearch[],
): readonly DeniedAccess[] {
  return evidentAccesses(view, searchesOf).flatMap(evident => {
    const reasons = reasonsAgainst(view, access, evident);
    return reasons ? [{ ...evident, reasons }] : [];
  });
}

/** The one container beside that is evidently meant. */
function onlyTarget(view: WorkloadView, of: ViewedContainer, search: ProcessSearch): ViewedContainer | undefined {
  if (evidentlyRuns(view, of, search) !== false) return undefined;
  const ofImages = view.companions.filter(other => evidentlyRuns(view, other, search) === undefined && finds(search, nameOfImage(other)));
  const targets = new Set([...foundBeside(view, of, search), ...ofImages]);
  return targets.size === 1 ? [...targets][0] : undefined;
}

/** Such as nginx: who looks for that does not mean another program of the image. */
function nameOfImage({ container: { image = '' } }: ViewedContainer): string {
  const { repository } = imageName(image);
  return repository.slice(repository.lastIndexOf('/') + 1);
}

export function decisionOn({ pairs }: WorkloadView, access: ProcessAccess, { of, target }: EvidentAccess): Decision | undefined {
  return pairs.find(pair => pair.actor === of.name && pair.target === target.name)?.decide(access);
}

function reasonsAgainst(view: WorkloadView, access: ProcessAccess, evident: EvidentAccess): readonly Reason[] | undefined {
  const decision = decisionOn(view, access, evident);
  const isDenied = decision?.outcome === AccessOutcome.DENIED && decision.exceptWorkers.length === 0;
  return isDenied ? decision.verdicts.flatMap(verdict => verdict.reasons) : undefined;
}
