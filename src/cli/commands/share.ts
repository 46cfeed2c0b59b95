import { maxLevelOf, validateLevel, validateMaxLevel } from '../../additions/max-level';
import { MaxLevelProps } from '../../additions/max-level-props';
import { sharing, validateSharing } from '../../additions/process-sharing';
import { refuse } from '../../mistakes/invalid-input';
import { PodSecurityLevel } from '../../pod-security/pod-security-level';
import { ChangeOf, changePods, inWords } from '../change-pods';
import { Command, Options, Values } from '../command';
import { memberOf, textOf } from '../option-values';
import { SELECTION_OPTIONS } from '../selection';
import { UsageError } from '../usage-error';

/** The level that a Pod has to meet. */
export const LEVEL_OPTIONS = {
  'level': { type: 'string', value: Object.values(PodSecurityLevel).join('|'), help: 'the level of the Pod Security Standards that each workload has to meet (privileged)' },
  'kubernetes-version': { type: 'string', value: '1.N', help: 'the version of these standards (latest)' },
} as const satisfies Options;

const OPTIONS: Options = {
  ...SELECTION_OPTIONS,
  ...LEVEL_OPTIONS,
  'override-explicit-false': { type: 'boolean', help: 'share even where a manifest says shareProcessNamespace: false' },
};

export const SHARE: Command = {
  name: 'share',
  summary: 'manifests with the process namespace of their Pods shared',
  operands: 'FILE|DIRECTORY|-...',
  options: OPTIONS,
  examples: [
    'cdk8s-shared-process share --kind Deployment --name web shop.yaml > shared.yaml',
    'helm template shop | cdk8s-shared-process share - | kubectl apply -f -',
  ],
  run: (names, typed, streams) => changePods(names, typed, OPTIONS, streams, shareFrom),
};

function shareFrom(values: Values): ChangeOf {
  const level = maxLevelOf(levelFrom(values));
  return ({ workload, outline, refusesSharing }) => {
    const { pod } = outline;
    refuse(workload.title, [
      ...validateSharing({ workload, outline, refusesSharing }, values['override-explicit-false'] === true),
      ...level ? validateLevel(level, workload, pod) : [],
    ]);
    return pod.spec.shareProcessNamespace === true ? undefined : { additions: sharing(pod.spec), doubts: [] };
  };
}

export function levelFrom(values: Values): MaxLevelProps {
  const props = { maxLevel: memberOf('level', textOf(values, 'level'), Object.values(PodSecurityLevel)), maxLevelVersion: textOf(values, 'kubernetes-version') };
  const [mistake] = validateMaxLevel(props);
  if (mistake) throw new UsageError(`--kubernetes-version ${inWords(mistake)}`);
  return props;
}
