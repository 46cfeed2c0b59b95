import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const OF_POD = ['shareProcessNamespace', 'hostPID', 'hostIPC', 'hostUsers'] as const;

const OF_POD_SECURITY = [
  'appArmorProfile', 'fsGroup', 'fsGroupChangePolicy', 'runAsGroup', 'runAsUser', 'seccompProfile', 'seLinuxChangePolicy', 'seLinuxOptions',
  'supplementalGroups', 'supplementalGroupsPolicy', 'sysctls',
] as const;

const OF_CONTAINER_SECURITY = [
  'allowPrivilegeEscalation', 'appArmorProfile', 'capabilities', 'privileged', 'procMount', 'readOnlyRootFilesystem', 'runAsGroup', 'runAsUser',
  'seccompProfile', 'seLinuxOptions',
] as const;

/** What is the same as not set, however it is written. */
const EMPTY: Readonly<Record<string, (value: unknown) => boolean>> = {
  hostPID: value => value === false,
  hostIPC: value => value === false,
  sysctls: value => Array.isArray(value) && value.length === 0,
};

export const WINDOWS_FIELD = defineRule({
  id: 'windows-field',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  needs: ['os'],
  title: 'A Windows Pod has no process namespace, and no users and capabilities of Linux',
  explanation: 'Where os.name is windows the API server refuses every field of Linux, and shareProcessNamespace even where it is false.',
  sources: ['https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go (validateWindows)'],
  messages: {
    set: {
      problem: "{field} is set, and os.name is 'windows'",
      fix: 'Leave {field} out, or os.name where the Pod is one of Linux',
    },
  },
  look: ({ pod: { spec }, containers }) => {
    if (spec.os?.name !== 'windows') return [];
    const fieldsOf = (holder: object | undefined, fields: readonly string[], path: string, container?: string) => fields
      .map(field => ({ field, value: (holder as Readonly<Record<string, unknown>> | undefined)?.[field] }))
      .filter(({ field, value }) => value !== undefined && !EMPTY[field]?.(value))
      .map(({ field }) => ({ message: 'set', parameters: { field }, path: `${path}/${field}`, container } as const));
    return [
      ...fieldsOf(spec, OF_POD, '/spec'),
      ...fieldsOf(spec.securityContext, OF_POD_SECURITY, '/spec/securityContext'),
      ...containers.flatMap(({ container, path, name }) => fieldsOf(container.securityContext, OF_CONTAINER_SECURITY, `${path}/securityContext`, name)),
    ];
  },
});
