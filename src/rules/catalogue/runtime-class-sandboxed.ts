import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

/** As the projects' own documentation calls them, and GKE and AKS do. */
const SANDBOXES = /^(gvisor|runsc|kata(-.*)?)$/;

export const RUNTIME_CLASS_SANDBOXED = defineRule({
  id: 'runtime-class-sandboxed',
  severity: RuleSeverity.NOTE,
  about: 'shared processes',
  needs: ['runtimeClassName'],
  title: "In a sandbox another kernel than the node's decides what processes may do to each other",
  explanation: 'gVisor lets no process trace another without SYS_PTRACE, and its /proc differs from release to release. Of the checks of Kata Containers nothing is known here.',
  sources: ['https://gvisor.dev/docs/user_guide/compatibility/', 'https://github.com/kata-containers/kata-containers/tree/main/docs'],
  messages: {
    sandboxed: {
      problem: "the runtime class '{runtimeClass}' is one of a sandbox with a kernel of its own",
      fix: 'Try there what the containers are to do to each other',
    },
  },
  look: ({ pod: { spec: { runtimeClassName } }, settings: { node: { gvisorRuntimeClasses = [], hostKernelRuntimeClasses = [] } } }) => {
    if (runtimeClassName === undefined || hostKernelRuntimeClasses.includes(runtimeClassName)) return [];
    return gvisorRuntimeClasses.includes(runtimeClassName) || SANDBOXES.test(runtimeClassName)
      ? [{ message: 'sandboxed', parameters: { runtimeClass: runtimeClassName }, path: '/spec/runtimeClassName' }]
      : [];
  },
});
