import { pairDecisionsIn } from '../../access/pair-decisions';
import { accessMarkdown } from '../../report/access-markdown';
import { unreadableAsText } from '../../report/formats/text';
import { code, plain } from '../../report/markdown';
import { manifestWorkloadOf } from '../../workload/manifest-workload';
import { Command } from '../command';
import { ExitCode } from '../exit-code';
import { sourcesOf } from '../files';
import { objectsOf } from '../objects';
import { UsageError } from '../usage-error';

export const MAP: Command = {
  name: 'map',
  summary: 'who may do what to whom in each Pod of manifests, as Markdown',
  operands: 'FILE|DIRECTORY|-...',
  options: {},
  examples: ['cdk8s-shared-process map dist > access.md'],
  run: async (names, _values, streams) => {
    if (names.length === 0) throw new UsageError('name files or directories, or - for the standard input');
    let ended = ExitCode.CLEAN;
    for await (const readings of objectsOf(sourcesOf(names, streams), streams)) {
      for (const reading of readings) {
        if ('unreadable' in reading) {
          streams.err(unreadableAsText(reading.unreadable));
          ended = ExitCode.TROUBLE;
        } else if ('read' in reading) {
          const workload = manifestWorkloadOf(reading.read.object);
          if (!workload) continue;
          const { kind, name, pod } = workload;
          await streams.out(`## ${plain(kind)}${name === undefined ? '' : ` ${code(name)}`}\n\n${accessMarkdown(pod.spec, pairDecisionsIn(pod, {}))}\n`);
        }
      }
    }
    return ended;
  },
};
