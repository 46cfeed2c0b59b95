import { imageName } from '../../pod/image-name';
import { Container } from '../../pod/pod';
import { inCommands } from '../in-commands';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

/** Images whose entry point is the init of s6-overlay. */
const IMAGES: readonly RegExp[] = [
  // https://github.com/linuxserver/docker-baseimage-ubuntu/blob/noble/Dockerfile (ENTRYPOINT ["/init"])
  /^(docker\.io|ghcr\.io|lscr\.io)\/linuxserver\//,
  // https://github.com/home-assistant/docker-base/blob/master/alpine/Dockerfile
  /^(ghcr\.io\/home-assistant|docker\.io\/homeassistant)\/home-assistant$/,
];

const INITS: readonly string[] = ['/sbin/init', '/usr/sbin/init', '/lib/systemd/systemd', '/usr/lib/systemd/systemd'];

const starts = inCommands(({ words: [{ value = '' }] }) => (INITS.includes(value) ? [value] : []));

function isPid1Image({ image = '', command }: Container): boolean {
  return command === undefined && IMAGES.some(pattern => pattern.test(imageName(image).repository));
}

export const PID1_IMAGE = defineRule({
  id: 'pid1-image',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  title: 'An init that wants to be PID 1 does not start',
  explanation: 'Where processes are shared, PID 1 is the sandbox\'s pause. s6-overlay says that it can only run as pid 1, systemd and other inits the like, and end. Before its version 3 s6-overlay starts all the same, and at its end kills every process that it may, those of other containers, too.',
  sources: [
    'https://github.com/just-containers/s6-overlay#customizing-s6-overlay-behaviour',
    'https://developers.home-assistant.io/blog/2022/05/12/s6-overlay-base-images/',
    'https://github.com/just-containers/s6-overlay/issues/359',
    'https://github.com/systemd/systemd/blob/main/src/core/main.c',
    'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/#understanding-process-namespace-sharing',
  ],
  messages: {
    image: {
      problem: "the image {image} of '{container}' starts s6-overlay, which runs as PID 1 only",
      fix: 'Do not share the process namespace with it, or give it a command that starts the program itself',
    },
    init: {
      problem: "'{container}' starts {init}, which runs as PID 1 only",
      fix: 'Do not share the process namespace with it, or start the program itself',
    },
  },
  look: view => [
    ...view.containers.filter(({ container }) => isPid1Image(container)).map(({ name, container: { image = '' }, path }) =>
      ({ message: 'image', parameters: { container: name, image }, container: name, path: `${path}/image` } as const)),
    ...starts(view).filter(({ by }) => by === 'main').map(({ of: { name }, found: init, path }) =>
      ({ message: 'init', parameters: { container: name, init }, container: name, path } as const)),
  ],
});
