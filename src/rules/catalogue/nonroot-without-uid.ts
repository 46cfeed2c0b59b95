import { isNonRoot, userOf } from '../../pod/effective-settings';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const NONROOT_WITHOUT_UID = defineRule({
  id: 'nonroot-without-uid',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  needs: ['runAsNonRoot'],
  title: 'A container that must not be root would be',
  explanation: 'The kubelet starts no container as root where runAsNonRoot is true. The Pod is taken and waits with CreateContainerConfigError. Of a user that only the image names, the rule knows where somebody has described the image.',
  sources: ['https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/kubelet/kuberuntime/security_context_others.go (verifyRunAsNonRoot)'],
  linters: 'The other way round, a missing runAsNonRoot: Trivy KSV-0012, Checkov CKV_K8S_23, Kubescape C-0013, Polaris runAsRootAllowed, kube-linter run-as-non-root.',
  messages: {
    uid: {
      problem: "'{container}' is to run as user 0, which is root, and runAsNonRoot is true",
      fix: 'Set runAsUser to another user, or runAsNonRoot: false on the container',
    },
    image: {
      problem: "'{container}' has no runAsUser, its image {image} runs as root, and runAsNonRoot is true",
      fix: 'Set runAsUser to another user, or runAsNonRoot: false on the container',
    },
  },
  look: view => {
    const { spec } = view.pod;
    if (spec.os?.name === 'windows') return [];
    return view.containers.filter(({ container }) => isNonRoot(container, spec)).flatMap(({ name, container, path }) => {
      const user = userOf(container, spec);
      const { user: ofImage, stepDownUser } = view.imageFactsOf(container);
      const userOfImage = ofImage ?? (stepDownUser === undefined ? undefined : 0);
      const place = container.securityContext?.runAsNonRoot === undefined ? '/spec' : path;
      const at = { container: name, path: `${place}/securityContext/runAsNonRoot` };
      if ((user ?? userOfImage) !== 0) return [];
      return [user === 0
        ? { message: 'uid', parameters: { container: name }, ...at } as const
        : { message: 'image', parameters: { container: name, image: container.image ?? '' }, ...at } as const];
    });
  },
});
