import { ContainerRuntime } from '../access/container-runtime';
import { NodeSettings } from '../access/node-settings';
import { Mistake } from '../mistakes/mistake';
import { isObject, KNOWN_FLAG, objectWith, validateShape } from '../mistakes/shapes';
import { membersOf } from '../report/members';

const FLAGS = objectWith({ appArmor: KNOWN_FLAG, selinux: KNOWN_FLAG, seccompDefault: KNOWN_FLAG });

/** What no node can be set up as, with what is known of it already. */
export function validateNode(node: NodeSettings, known: NodeSettings = {}): Mistake[] {
  if (!isObject(node)) return validateShape('node', node, objectWith({}));
  const { containerRuntime, containerRuntimeVersion, kernelVersion, perfEventParanoid = 0, ptraceScope = 0 } = node;
  const { gvisorRuntimeClasses, hostKernelRuntimeClasses } = node;
  return [
    ...validateShape('node', node, FLAGS),
    ...containerRuntime !== undefined && !Object.values(ContainerRuntime).includes(containerRuntime)
      ? [{ code: 'container-runtime', field: 'node.containerRuntime', value: containerRuntime, runtimes: membersOf('ContainerRuntime', ContainerRuntime) } as const]
      : [],
    ...containerRuntimeVersion !== undefined && (containerRuntime ?? known.containerRuntime) === undefined
      ? [{ code: 'version-without-runtime', field: 'node.containerRuntimeVersion', value: containerRuntimeVersion } as const]
      : [],
    ...Object.entries({ gvisorRuntimeClasses, hostKernelRuntimeClasses })
      .filter(([, classes]) => classes !== undefined && !Array.isArray(classes))
      .map(([name, value]) => ({ code: 'runtime-classes', field: `node.${name}`, value } as const)),
    ...Array.isArray(gvisorRuntimeClasses) && Array.isArray(hostKernelRuntimeClasses)
      ? gvisorRuntimeClasses.filter(name => hostKernelRuntimeClasses.includes(name))
        .map(value => ({ code: 'runtime-class-of-two-kernels', field: 'node.gvisorRuntimeClasses', value } as const))
      : [],
    ...Object.entries({ containerRuntimeVersion, kernelVersion })
      .filter(([, version]) => version !== undefined && !(typeof version === 'string' && /^\d+\.\d/.test(version)))
      .map(([name, value]) => ({ code: 'node-version', field: `node.${name}`, value } as const)),
    ...Number.isInteger(perfEventParanoid) && perfEventParanoid >= -1
      ? []
      : [{ code: 'perf-event-paranoid', field: 'node.perfEventParanoid', value: perfEventParanoid } as const],
    ...[0, 1, 2, 3].includes(ptraceScope) ? [] : [{ code: 'ptrace-scope', field: 'node.ptraceScope', value: ptraceScope } as const],
  ];
}
