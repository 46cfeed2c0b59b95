import { Container, PodSpec } from '../../pod/pod';
import { programOf } from '../../shell/command-line';
import { inCommands } from '../in-commands';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const WATCHERS: readonly (string | undefined)[] = ['fswatch', 'inotifyd', 'inotifywait', 'inotifywatch'];

const watches = inCommands(command => (WATCHERS.includes(programOf(command)) ? [command] : []));

const UPDATED: readonly string[] = ['configMap', 'downwardAPI', 'projected', 'secret'];

/** Where a container mounts by a subPath what the kubelet else updates. */
function staleMounts({ volumeMounts = [] }: Container, { volumes = [] }: PodSpec): readonly string[] {
  const parts = volumeMounts.filter(({ subPath, subPathExpr }) => subPath || subPathExpr);
  if (parts.length === 0) return [];
  const updated = volumes.filter(volume => UPDATED.some(source => volume[source] !== undefined)).map(({ name }) => name);
  return parts.filter(({ name }) => updated.includes(name)).flatMap(({ mountPath }) => mountPath ?? []);
}

export const SUBPATH_NEVER_UPDATES = defineRule({
  id: 'subpath-never-updates',
  severity: RuleSeverity.WARNING,
  about: 'any Pod',
  needs: ['volumes'],
  title: 'What is mounted by a subPath never changes',
  explanation: 'The kubelet updates the files of ConfigMaps and Secrets by another link in the volume. A mount by a subPath is of the file as it was, so nothing happens there until the container is started again.',
  sources: ['https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically'],
  messages: {
    watched: {
      problem: "'{container}' watches {path}, which is mounted by a subPath and never changes",
      fix: 'Mount the whole volume in a folder of its own, and watch that',
    },
  },
  look: view => view.containers.flatMap(of => {
    const stale = staleMounts(of.container, view.pod.spec);
    // Before the commands are read, which most Pods can be spared.
    if (stale.length === 0) return [];
    return watches(view).filter(each => each.of === of).flatMap(({ command, path }) => {
      // inotifyd has the events after the path.
      const watched = command.words.map(({ value = '' }) => value.split(':')[0]).find(word => stale.includes(word));
      return watched === undefined ? [] : [{ message: 'watched', parameters: { container: of.name, path: watched }, container: of.name, path } as const];
    });
  }),
});
