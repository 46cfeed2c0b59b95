import { userOf } from '../../pod/effective-settings';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';
import { isCapability } from '../written-capabilities';

/** Files of many images carry these, and whoever adds them to another user than root mostly counts on it. */
const OFTEN_CARRIED: readonly string[] = ['NET_ADMIN', 'NET_BIND_SERVICE', 'NET_RAW'];

export const CAP_NONROOT_INERT = defineRule({
  id: 'cap-nonroot-inert',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needs: ['capabilities'],
  title: 'A capability that is added to a container that is not root comes to nothing for ordinary programs',
  explanation: 'Container runtimes put what is added into the bounding set and fill no ambient set, so a process that is not root gets it only by executing a file that carries it. Where the image is described with file capabilities, by Images.describe or --images, nothing is said of those; where it is not, nothing of NET_BIND_SERVICE, NET_ADMIN and NET_RAW, which programs of many images carry, such as ingress-nginx, CoreDNS and Linkerd.',
  sources: [
    'https://man7.org/linux/man-pages/man7/capabilities.7.html',
    'https://github.com/kubernetes/enhancements/issues/2763',
    'https://github.com/kubernetes/ingress-nginx/issues/10865',
    'https://github.com/coredns/coredns/pull/5969',
    'https://github.com/linkerd/linkerd2/blob/main/Dockerfile.proxy (setcap)',
  ],
  messages: {
    inert: {
      problem: "'{container}' adds {capabilities} and runs as user {user}, which has them only of programs whose files carry them",
      fix: 'Where the file of the program carries them, describe the image, as it may not start without them; else set runAsUser: 0, or the user of whom the process is to act on, or leave them out',
    },
  },
  look: view => view.containers.flatMap(({ name, container, path }) => {
    const { capabilities: { add = [] } = {}, privileged } = container.securityContext ?? {};
    if (add.length === 0 || privileged) return [];
    const { user: ofImage, fileCapabilities = OFTEN_CARRIED } = view.imageFactsOf(container);
    const user = userOf(container, view.pod.spec) ?? ofImage;
    const added = add.filter(capability => isCapability(capability.toUpperCase()) && !fileCapabilities.includes(capability.toUpperCase()));
    if (!user || added.length === 0) return [];
    return [{
      message: 'inert', parameters: { container: name, capabilities: added, user }, container: name, path: `${path}/securityContext/capabilities/add`,
    } as const];
  }),
});
