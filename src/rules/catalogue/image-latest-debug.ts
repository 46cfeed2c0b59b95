import { imageVersion } from '../../pod/image-name';
import { asksToTrace, isWorkedIn } from '../debug-containers';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const IMAGE_LATEST_DEBUG = defineRule({
  id: 'image-latest-debug',
  severity: RuleSeverity.NOTE,
  about: 'shared processes',
  needs: ['capabilities', 'tty'],
  title: 'An image that may be another tomorrow looks into all processes',
  explanation: 'Whoever can push the tag latest of an image gets a program into the Pod that sees the processes of all containers, and with SYS_PTRACE their memory.',
  sources: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
  linters: 'Of any container: Trivy KSV-0013, Checkov CKV_K8S_14, Kubescape C-0075, Polaris tagNotSpecified, kube-linter latest-tag.',
  messages: {
    moving: {
      problem: "'{container}' is to debug, and its image '{image}' has no version",
      fix: 'Name a version, or a digest',
    },
    tracing: {
      problem: "'{container}' adds SYS_PTRACE, and its image '{image}' has no version",
      fix: 'Name a version, or a digest',
    },
  },
  look: view => view.companions.flatMap(each => {
    const { name, container, path } = each;
    const { image = '' } = container;
    const message = isWorkedIn(view, each) ? 'moving' : 'tracing';
    if (image === '' || (message === 'tracing' && !asksToTrace(container))) return [];
    if ((imageVersion(image) ?? ':latest') !== ':latest') return [];
    return [{ message, parameters: { container: name, image }, container: name, path: `${path}/image` } as const];
  }),
});
