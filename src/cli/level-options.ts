import { Options, Values } from './command';
import { memberOf, textOf } from './option-values';
import { UsageError } from './usage-error';
import { validateMaxLevel } from '../additions/max-level';
import { MaxLevelProps } from '../additions/max-level-props';
import { mistakeInWords } from '../mistakes/wording';
import { PodSecurityLevel } from '../pod-security/pod-security-level';

/** The level that a Pod has to meet. */
export const LEVEL_OPTIONS = {
  'level': { type: 'string', value: Object.values(PodSecurityLevel).join('|'), help: 'the level of the Pod Security Standards that each workload has to meet (privileged)' },
  'kubernetes-version': { type: 'string', value: '1.N', help: 'the version of these standards (latest)' },
} as const satisfies Options;

export function levelFrom(values: Values): MaxLevelProps {
  const props = { maxLevel: memberOf('level', textOf(values, 'level'), Object.values(PodSecurityLevel)), maxLevelVersion: textOf(values, 'kubernetes-version') };
  const [mistake] = validateMaxLevel(props);
  if (mistake) throw new UsageError(`--kubernetes-version ${mistakeInWords(mistake)}`);
  return props;
}
