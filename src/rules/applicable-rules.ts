import { Rule } from './rule';
import { WorkloadView } from './workload-view';
import { Memory } from '../access/memory';
import { CONTAINER_LISTS } from '../pod/containers';

/** Those of some rules that may find something in a workload, by what is set in there: most rules are about a field that few workloads have. */
export class ApplicableRules {
  private readonly needed: ReadonlySet<string>;
  private readonly known = new Memory<readonly Rule[]>(500);

  constructor(private readonly rules: readonly Rule[]) {
    this.needed = new Set(rules.flatMap(({ needs = [] }) => needs));
  }

  in(view: WorkloadView): readonly Rule[] {
    const set = this.neededIn(view);
    return this.known.recall(`${set.join(' ')} ${view.isShared} ${view.settings.kubernetesMinor}`, () =>
      this.rules.filter(rule => holds(rule, view) && (rule.needs?.some(field => set.includes(field)) ?? true)));
  }

  /** The fields that are set of those that rules need. */
  private neededIn({ pod: { spec } }: WorkloadView): readonly string[] {
    const set: string[] = [];
    const add = (object: object | undefined) => {
      for (const field in object) if (this.needed.has(field) && !set.includes(field)) set.push(field);
    };
    add(spec);
    add(spec.securityContext);
    for (const list of CONTAINER_LISTS) {
      for (const container of spec[list] ?? []) {
        add(container);
        add(container.securityContext);
      }
    }
    return set;
  }
}

/** Of versions, the newest where nobody says which. */
function holds({ versions, about }: Rule, { isShared, settings: { kubernetesMinor = Infinity } }: WorkloadView): boolean {
  if (about === 'shared processes' && !isShared) return false;
  return versions === undefined || ((versions.since ?? 0) <= kubernetesMinor && (versions.before === undefined || kubernetesMinor < versions.before));
}
