import { userOf } from '../../pod/effective-settings';
import { imageName } from '../../pod/image-name';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';
import { isCapability } from '../written-capabilities';

interface Carrying {
  /** Its repository, wherever that is mirrored. */
  readonly image: RegExp;
  readonly capabilities: readonly string[];
}

/** Images whose programs carry on their files what their manifests add: nothing is wrong there, whether they are described or not. */
const CARRYING: readonly Carrying[] = [
  // https://github.com/coredns/coredns/pull/5969
  { image: /\/coredns$/, capabilities: ['NET_BIND_SERVICE'] },
  // https://github.com/kubernetes/ingress-nginx/blob/main/rootfs/Dockerfile (setcap)
  { image: /\/ingress-nginx\/controller$|\/nginx-ingress-controller$/, capabilities: ['NET_BIND_SERVICE'] },
  // https://github.com/nginx/kubernetes-ingress/blob/main/build/Dockerfile (setcap)
  { image: /\/nginx(-plus)?-ingress(-\w+)*$/, capabilities: ['NET_BIND_SERVICE'] },
  // https://github.com/linkerd/linkerd2/blob/main/Dockerfile.proxy (setcap)
  { image: /\/linkerd\/proxy(-init)?$/, capabilities: ['NET_ADMIN', 'NET_RAW'] },
];

function carriedBy(image: string | undefined): readonly string[] {
  const { repository } = imageName(image ?? '');
  return CARRYING.find(each => each.image.test(repository))?.capabilities ?? [];
}

export const CAP_NONROOT_INERT = defineRule({
  id: 'cap-nonroot-inert',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needs: ['capabilities'],
  title: 'A capability that is added to a container that is not root comes to nothing for ordinary programs',
  explanation: 'Container runtimes put what is added into the bounding set and fill no ambient set, so a process that is not root gets it only by executing a file that carries it. Where the image is described with file capabilities, by Images.describe or --images, nothing is said of these, and neither of what CoreDNS, ingress-nginx, NGINX\'s controller and Linkerd carry.',
  sources: [
    'https://man7.org/linux/man-pages/man7/capabilities.7.html',
    'https://github.com/kubernetes/enhancements/issues/2763',
    'https://github.com/kubernetes/ingress-nginx/issues/10865',
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
    const { user: ofImage, fileCapabilities = carriedBy(container.image) } = view.imageFactsOf(container);
    const user = userOf(container, view.pod.spec) ?? ofImage;
    const added = add.filter(capability => isCapability(capability.toUpperCase()) && !fileCapabilities.includes(capability.toUpperCase()));
    if (!user || added.length === 0) return [];
    return [{
      message: 'inert', parameters: { container: name, capabilities: added, user }, container: name, path: `${path}/securityContext/capabilities/add`,
    } as const];
  }),
});
