import { pairDecisionsIn } from '../../access/pair-decisions';
import { accessMarkdown } from '../../report/access-markdown';
import { counted } from '../../report/counted';
import { unreadableAsText } from '../../report/formats/text';
import { code, plain } from '../../report/markdown';
import { factsFrom, FACT_SETTINGS } from '../../rules/written-settings';
import { ManifestWorkload, manifestWorkloadOf } from '../../workload/manifest-workload';
import { Command, MANIFEST_OPERANDS } from '../command';
import { ExitCode } from '../exit-code';
import { sourcesOf } from '../files';
import { objectsOf } from '../objects';
import { optionsOf, settingsTyped } from '../setting-options';

export const MAP: Command = {
  name: 'map',
  summary: 'who may do what to whom in each Pod of manifests, as Markdown',
  ...MANIFEST_OPERANDS,
  options: optionsOf(FACT_SETTINGS),
  examples: [
    'cdk8s-shared-process map dist > access.md',
    'cdk8s-shared-process map --images images.yaml dist > access.md',
  ],
  run: async (names, values, streams) => {
    const { node, images } = factsFrom(settingsTyped(values, FACT_SETTINGS));
    let ended = ExitCode.CLEAN;
    const counts = { workloads: 0, others: 0 };
    for await (const readings of objectsOf(sourcesOf(names, streams), streams)) {
      for (const reading of readings) {
        if ('unreadable' in reading) {
          streams.err(unreadableAsText(reading.unreadable));
          ended = ExitCode.TROUBLE;
        } else if ('read' in reading) {
          const workload = manifestWorkloadOf(reading.read.object);
          if (!workload) {
            counts.others++;
            continue;
          }
          counts.workloads++;
          const { pod } = workload;
          await streams.out(`## ${headingOf(workload)}\n\n${accessMarkdown(pod.spec, pairDecisionsIn(pod, node, images))}\n`);
        }
      }
    }
    streams.err(`${counted(counts.workloads, 'workload')}${counts.others > 0 ? `; ${counted(counts.others, 'other object')}` : ''}\n`);
    return ended;
  },
};

function headingOf({ kind, name, namespace }: ManifestWorkload): string {
  return [plain(kind), ...name === undefined ? [] : [code(name)], ...namespace === undefined ? [] : [`in namespace ${code(namespace)}`]].join(' ');
}
