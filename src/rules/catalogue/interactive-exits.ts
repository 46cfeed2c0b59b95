import { imageName } from '../../pod/image-name';
import { isBareShell, programOf } from '../../shell/command-line';
import { inCommands } from '../in-commands';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

/** Images that run a shell where nothing else is said, by the CMD in their Dockerfiles. */
const SHELL_IMAGES: readonly string[] = [
  // https://github.com/docker-library/busybox/blob/master/Dockerfile.template
  'docker.io/library/busybox',
  // https://github.com/alpinelinux/docker-alpine/blob/v3.20/x86_64/Dockerfile
  'docker.io/library/alpine',
  // https://github.com/debuerreotype/docker-debian-artifacts/blob/dist-amd64/stable/Dockerfile
  'docker.io/library/debian',
  // https://git.launchpad.net/cloud-images/+oci/ubuntu-base/tree/Dockerfile
  'docker.io/library/ubuntu',
];

/** The shells that containers start with, and that are given no script. */
const bareShells = inCommands(command => (command.index === 0 && isBareShell(command) ? [programOf(command)] : []));

export const INTERACTIVE_EXITS = defineRule({
  id: 'interactive-exits',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  title: 'A shell without stdin ends at once',
  explanation: 'A shell that is given no script reads its commands from stdin. Without stdin and tty that is empty, so it ends with success, and the container is started again and again.',
  sources: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html', 'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/'],
  messages: {
    ends: {
      problem: "'{container}' runs a shell without stdin, which ends at once",
      fix: 'Set stdin: true and tty: true, or a command that goes on, such as sleep 3600',
    },
  },
  look: view => {
    const started = bareShells(view).filter(({ by }) => by === 'main');
    return view.companions.flatMap(of => {
      const { name, container: { command, args = [], image = '', stdin, tty }, path } = of;
      if (stdin || tty) return [];
      const isLeftToImage = (command ?? []).length === 0 && args.length === 0;
      const isBare = isLeftToImage ? SHELL_IMAGES.includes(imageName(image).repository) : started.some(each => each.of === of);
      if (!isBare) return [];
      const field = isLeftToImage ? 'image' : command ? 'command' : 'args';
      return [{ message: 'ends', parameters: { container: name }, container: name, path: `${path}/${field}` } as const];
    });
  },
});
