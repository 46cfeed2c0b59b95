import { IConstruct } from 'constructs';
import { ContainerRuntime } from '../access/container-runtime';
import { NodeSettings } from '../access/node-settings';
import { membersOf } from '../report/members';
import { invalidInput, shown } from '../workload/invalid-input';

/** Throws where nodes cannot be set up so. */
export function checkNode(at: IConstruct | string, { containerRuntime, ptraceScope = 0 }: NodeSettings): void {
  if (containerRuntime !== undefined && !Object.values(ContainerRuntime).includes(containerRuntime)) {
    throw invalidInput(at, `node.containerRuntime ${shown(containerRuntime)} is not known`, `Write one of ${membersOf('ContainerRuntime', ContainerRuntime)}, or leave it out`);
  }
  if (![0, 1, 2, 3].includes(ptraceScope)) {
    throw invalidInput(at, `node.ptraceScope ${shown(ptraceScope)} is no mode of Yama`, 'Write 0, 1, 2 or 3, as /proc/sys/kernel/yama/ptrace_scope has it');
  }
}
