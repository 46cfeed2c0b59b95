import { Check, Find } from '../check';
import { PodSecurityLevel } from '../pod-security-level';
import { distinct, plural, quoted, settersNamed } from '../wording';

const TYPES_SINCE_0: readonly string[] = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
const TYPES_SINCE_31: readonly string[] = [...TYPES_SINCE_0, 'container_engine_t'];

function findOthersThan(allowedTypes: readonly string[]): Find {
  return ({ securityContexts }) => {
    const bad = securityContexts.flatMap(context => {
      const { type, user, role } = context.security.seLinuxOptions ?? {};
      const options = [
        ...allowedTypes.includes(type ?? '') ? [] : ['type'],
        ...user ? ['user'] : [],
        ...role ? ['role'] : [],
      ];
      return options.length === 0 ? [] : [{ ...context, options }];
    });
    if (bad.length === 0) return undefined;

    const sets = (option: string) => bad.filter(({ options }) => options.includes(option));
    const types = distinct(sets('type').map(({ security }) => security.seLinuxOptions?.type ?? ''));
    const details = [
      ...types.length > 0 ? [`${plural('type', types)} ${quoted(types)}`] : [],
      ...['user', 'role'].filter(option => sets(option).length > 0).map(option => `${option} may not be set`),
    ];
    return {
      fields: bad.flatMap(({ path, options }) => options.map(option => `${path}.seLinuxOptions.${option}`)),
      reason: 'seLinuxOptions',
      detail: `${settersNamed(bad)} set forbidden securityContext.seLinuxOptions: ${details.join('; ')}`,
    };
  };
}

export const SE_LINUX_OPTIONS: Check = {
  id: 'seLinuxOptions',
  level: PodSecurityLevel.BASELINE,
  versions: [
    { since: 0, find: findOthersThan(TYPES_SINCE_0) },
    { since: 31, find: findOthersThan(TYPES_SINCE_31) },
  ],
};
