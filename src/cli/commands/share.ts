import { maxLevelOf, validateLevel } from '../../additions/max-level';
import { sharing, validateSharing } from '../../additions/process-sharing';
import { refuse } from '../../mistakes/invalid-input';
import { ChangeOf, changePods } from '../change-pods';
import { Command, MANIFEST_OPERANDS, Options, Values } from '../command';
import { LEVEL_OPTIONS, levelFrom } from '../level-options';
import { SELECTION_OPTIONS } from '../selection';

const OPTIONS: Options = {
  ...SELECTION_OPTIONS,
  ...LEVEL_OPTIONS,
  'override-explicit-false': { type: 'boolean', help: 'share even where a manifest says shareProcessNamespace: false' },
};

export const SHARE: Command = {
  name: 'share',
  summary: 'manifests with the process namespace of their Pods shared',
  ...MANIFEST_OPERANDS,
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
