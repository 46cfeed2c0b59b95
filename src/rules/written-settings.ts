import { CATALOGUE } from './catalogue';
import { describedImages, imageProblemsIn } from './described-images';
import { minorOf } from './kubernetes-version';
import { RuleSettings } from './rule-settings';
import { RuleSeverity } from './rule-severity';
import { ContainerRuntime } from '../access/container-runtime';
import { ImageFacts } from '../access/image-facts';
import { PodSecurityLevel } from '../pod-security/pod-security-level';
import { isManifest } from '../workload/manifest';

/** What somebody may say of how objects are held to the rules, in options of the command, in a file or in cdk8s.yaml. */
export interface Setting {
  readonly takes: 'one of' | 'rules' | 'version' | 'images' | 'flag' | 'file';
  /** What it takes, where it takes one of some. */
  readonly values?: readonly string[];
  /** Whether an empty list would leave nothing to do. */
  readonly isNeverEmpty?: boolean;
  readonly help: string;
}

export type Settings = Readonly<Record<string, Setting>>;

/** By their names, what was written. */
export type WrittenSettings = Readonly<Record<string, unknown>>;

/** From the gravest on. */
export const SEVERITIES: readonly RuleSeverity[] = [RuleSeverity.ERROR, RuleSeverity.WARNING, RuleSeverity.NOTE];

/** What no manifest tells, and access depends on. */
export const FACT_SETTINGS = {
  'runtime': { takes: 'one of', values: Object.values(ContainerRuntime), help: "the nodes' container runtime (unknown)" },
  'images': { takes: 'images', help: 'what images are like, by their references (unknown)' },
  'well-known-images': { takes: 'flag', help: 'what the Dockerfiles of nginx, postgres and others say is true of their images (not)' },
} as const satisfies Settings;

export const SETTINGS: Settings = {
  'fail-on': { takes: 'one of', values: [...SEVERITIES, 'never'], help: 'the least severity that is a failure (warning)' },
  'kubernetes-version': { takes: 'version', help: "the cluster's version (the newest)" },
  ...FACT_SETTINGS,
  'level': { takes: 'one of', values: Object.values(PodSecurityLevel), help: 'the level of the Pod Security Standards that is enforced, where no Namespace in the input says (none)' },
  'rules': { takes: 'rules', isNeverEmpty: true, help: 'only these rules (all)' },
  'ignore': { takes: 'rules', help: 'all rules but these (none)' },
};

/** What cannot be in a setting. */
export interface SettingProblem {
  readonly setting: string;
  readonly problem: string;
  /** JSON pointer from what was written. */
  readonly path: string;
}

/** What is wrong with what was written. */
export function settingProblemsIn(written: WrittenSettings, settings: Settings): SettingProblem[] {
  return Object.entries(written).flatMap(([setting, value]) => {
    const path = `/${setting}`;
    if (!Object.hasOwn(settings, setting)) return [{ setting, path, problem: `is no setting, but ${Object.keys(settings).join(', ')} are` }];
    return problemsOf(settings[setting], value).map(({ problem, within = '' }) => ({ setting, problem, path: `${path}${within}` }));
  });
}

function problemsOf({ takes, values = [], isNeverEmpty }: Setting, value: unknown): { readonly problem: string; readonly within?: string }[] {
  const shown = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  switch (takes) {
    case 'one of': return values.includes(value as string) ? [] : [{ problem: `${shown} is none of ${values.join(', ')}` }];
    case 'flag': return typeof value === 'boolean' ? [] : [{ problem: `${shown} is neither true nor false` }];
    case 'images': return isManifest(value) ? imageProblemsIn(value) : [{ problem: `${shown} has no images by their references` }];
    case 'file': return typeof value === 'string' ? [] : [{ problem: `${shown} is no file` }];
    case 'version':
      if (typeof value === 'number') return [{ problem: `${shown} is a number, and 1.30 would be 1.3: write it in quotes` }];
      return typeof value === 'string' && minorOf(value) !== undefined ? [] : [{ problem: `${shown} is no version such as 1.31` }];
    case 'rules':
      if (!Array.isArray(value)) return [{ problem: `${shown} is no list of rules` }];
      if (isNeverEmpty && value.length === 0) return [{ problem: 'names none: leave it out to have all' }];
      return value.flatMap((id, index) => (isRule(id) ? [] : [{ problem: `'${id}' is no rule: see cdk8s-shared-process list`, within: `/${index}` }]));
  }
}

function isRule(id: unknown): boolean {
  return CATALOGUE.some(rule => rule.id === id);
}

/** How objects are held to the rules. */
export interface CheckSettings {
  /** The severities that are a failure. */
  readonly failing: readonly RuleSeverity[];
  /** The only rules that are asked for; undefined for all. */
  readonly rules: readonly string[] | undefined;
  readonly ruleSettings: Partial<RuleSettings>;
}

/** What is known beside the manifest, of what was written, in which nothing is wrong. */
export function factsFrom(written: WrittenSettings): Pick<RuleSettings, 'node' | 'images'> {
  const { runtime, images, 'well-known-images': areWellKnown = false } = written as {
    readonly 'runtime'?: ContainerRuntime;
    readonly 'images'?: Readonly<Record<string, ImageFacts>>;
    readonly 'well-known-images'?: boolean;
  };
  return {
    node: runtime === undefined ? {} : { containerRuntime: runtime },
    images: { areWellKnown, described: images === undefined ? [] : [describedImages(images)] },
  };
}

/** What was written, in which nothing is wrong. */
export function checkSettingsFrom(written: WrittenSettings): CheckSettings {
  const { 'fail-on': failOn = RuleSeverity.WARNING, 'kubernetes-version': version, level, rules, ignore = [] } = written as {
    readonly 'fail-on'?: RuleSeverity;
    readonly 'kubernetes-version'?: string;
    readonly 'level'?: PodSecurityLevel;
    readonly 'rules'?: readonly string[];
    readonly 'ignore'?: readonly string[];
  };
  const kubernetesMinor = version === undefined ? undefined : minorOf(version);
  return {
    failing: SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1),
    rules,
    ruleSettings: {
      kubernetesMinor,
      ...factsFrom(written),
      enforced: level === undefined ? undefined : { level, version: { minor: kubernetesMinor ?? Infinity } },
      ignored: ignore,
    },
  };
}
