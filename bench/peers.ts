import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from '../tools/cached';
import { find, go, remedy } from '../tools/required-program';
import { succeed } from '../tools/run-program';

const PACKAGES = ['github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0', 'github.com/zegl/kube-score/cmd/kube-score@v1.20.0'];

/** How other checkers of manifests are started on files. */
export interface Peers {
  kubeconform(files: readonly string[]): readonly string[];
  kubeScore(files: readonly string[]): readonly string[];
}

/** Those that are built from Go modules, once; or what is missing for that. */
export async function builtPeers(): Promise<Peers | string> {
  const needed = go('1.25');
  const goVersion = await find(needed);
  const problem = remedy(needed, goVersion);
  if (problem !== undefined) return problem;
  const folder = await cached('manifest-checkers', [goVersion!, ...PACKAGES], async empty => {
    console.error('Building kubeconform and kube-score: a minute, once.');
    const env = { GOBIN: empty, CGO_ENABLED: '0', GOFLAGS: '' };
    for (const each of PACKAGES) await succeed('go', ['install', '-trimpath', '-buildvcs=false', each], { env });
    // It is parsing that is compared, and no schema is looked for in the network.
    writeFileSync(join(empty, 'anything.json'), '{"type": "object"}');
  });
  return {
    kubeconform: files => [join(folder, 'kubeconform'), '-schema-location', join(folder, 'anything.json'), ...files],
    kubeScore: files => [join(folder, 'kube-score'), 'score', ...files],
  };
}
