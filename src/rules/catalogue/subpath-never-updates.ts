import { Container, PodSpec } from '../../pod/pod';
import { programOf } from '../../shell/command-line';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const WATCHERS: readonly (string | undefined)[] = ['fswatch', 'inotifyd', 'inotifywait', 'inotifywatch'];

const UPDATED: readonly string[] = ['configMap', 'downwardAPI', 'projected', 'secret'];

/** Where a container mounts by a subPath what the kubelet else updates. */
function staleMounts({ volumeMounts = [] }: Container, { volumes = [] }: PodSpec): readonly string[] {
  const updated = volumes.filter(volume => UPDATED.some(source => volume[source] !== undefined)).map(({ name }) => name);
  return volumeMounts
    .filter(({ name, subPath, subPathExpr }) => (subPath || subPathExpr) && updated.includes(name))
    .flatMap(({ mountPath }) => mountPath ?? []);
}

export const SUBPATH_NEVER_UPDATES = defineRule({
  id: 'subpath-never-updates',
  severity: RuleSeverity.WARNING,
  about: 'any Pod',
  title: 'What is mounted by a subPath never changes',
  explanation: 'The kubelet updates the files of ConfigMaps and Secrets by another link in the volume. A mount by a subPath is of the file as it was, so nothing happens there until the container is started again.',
  sources: ['https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically'],
  messages: {
    watched: {
      problem: "'{container}' watches {path}, which is mounted by a subPath and never changes",
      fix: 'Mount the whole volume in a folder of its own, and watch that',
    },
  },
  *look(view) {
    const { containers, pod: { spec } } = view;
    for (const of of containers) {
      const stale = staleMounts(of.container, spec);
      // Before the commands are read, which most Pods can be spared.
      if (stale.length === 0) continue;
      for (const { command, path } of view.commands.filter(each => each.of === of && WATCHERS.includes(programOf(each.command)))) {
        // inotifyd has the events after the path.
        const watched = command.words.map(({ value = '' }) => value.split(':')[0]).find(word => stale.includes(word));
        if (watched !== undefined) yield { message: 'watched', parameters: { container: of.name, path: watched }, container: of.name, path };
      }
    }
  },
});
