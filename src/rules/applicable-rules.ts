import { ViewedCommandLine } from './command-lines';
import { Need, Rule } from './rule';
import { WorkloadView } from './workload-view';
import { oddCapabilities } from './written-capabilities';
import { BoundedCache } from '../access/bounded-cache';
import { CONTAINER_LISTS } from '../pod/containers';

/** Those of some rules that may find something in a workload, by what is set in there and what it runs: most rules are about what few workloads have. */
export class ApplicableRules {
  private readonly fields: ReadonlySet<string>;
  private readonly known = new BoundedCache<readonly Rule[]>(500);

  constructor(private readonly rules: readonly Rule[]) {
    this.fields = new Set(rules.flatMap(({ needs = [] }) => needs));
  }

  in(view: WorkloadView): readonly Rule[] {
    try {
      const given = this.givenIn(view);
      const lines = view.isShared ? view.commandLines : [];
      let key = `${given.join(' ')} ${view.isShared} ${view.settings.kubernetesMinor}`;
      for (const { id } of lines) key += ` ${id}`;
      return this.known.recall(key, () => this.rules.filter(rule => holds(rule, view) && isMet(rule, given, lines)));
    } catch {
      // What fails here is said of the rules that fail by it.
      return this.rules.filter(rule => holds(rule, view));
    }
  }

  /** What there is of what rules need. */
  private givenIn(view: WorkloadView): readonly Need[] {
    const { pod: { spec }, workload: { malformed }, settings: { enforced } } = view;
    const given: Need[] = [];
    const add = (object: object | undefined) => {
      for (const field in object) if (this.fields.has(field) && !given.includes(field as Need)) given.push(field as Need);
    };
    add(spec);
    add(spec.securityContext);
    for (const list of CONTAINER_LISTS) {
      for (const container of spec[list] ?? []) {
        add(container);
        add(container.securityContext);
      }
    }
    if (malformed.length > 0) given.push('malformed field');
    if (enforced) given.push('enforced level');
    if (oddCapabilities(view).length > 0) given.push('odd capability');
    return given;
  }
}

function isMet({ needs, needsInCommands }: Rule, given: readonly Need[], lines: readonly ViewedCommandLine[]): boolean {
  return (needs?.some(need => given.includes(need)) ?? true) && (!needsInCommands || lines.some(line => needsInCommands.isIn(line)));
}

/** Of versions, the newest where nobody says which. */
function holds({ versions, about }: Rule, { isShared, settings: { kubernetesMinor = Infinity } }: WorkloadView): boolean {
  if (about === 'shared processes' && !isShared) return false;
  return versions === undefined || ((versions.since ?? 0) <= kubernetesMinor && (versions.before === undefined || kubernetesMinor < versions.before));
}
