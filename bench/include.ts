import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Include } from 'cdk8s';
import { DebugSidecar } from 'cdk8s-shared-process';
import { contest, growthExponent, ratio } from './contest';
import { helmDeployment, manifests, nameOf } from './manifests';
import { median } from '../tools/median';

const SIZES = [250, 500, 1000, 2000];
const ROUNDS = 5;

/** A file with Deployments, to YAML again. */
function synthesize(file: string, change: (include: Include) => void): void {
  const chart = new Chart(new App(), 'bench');
  change(new Include(chart, 'release', { url: file }));
  App.of(chart).synthYaml();
}

function race(size: number, file: string) {
  writeFileSync(file, manifests(size, helmDeployment));
  return contest({
    alone: () => synthesize(file, () => {}),
    withSidecars: () => synthesize(file, include => {
      for (let index = 0; index < size; index++) {
        new DebugSidecar(include, `shell-${index}`, { workload: { kind: 'Deployment', name: nameOf(index) } });
      }
    }),
  }, ROUNDS);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const races = SIZES.map(size => ({ size, ...race(size, join(folder, 'release.yaml')) }));
rmSync(folder, { recursive: true });

const rows = races.map(({ size, alone, withSidecars }) =>
  `| ${size} | ${median(alone).toFixed(0)} | ${median(withSidecars).toFixed(0)} | ${ratio(withSidecars, alone)} |`);
const [alone, withSidecars] = (['alone', 'withSidecars'] as const).map(name =>
  growthExponent(SIZES, races.map(({ [name]: times }) => median(times))).toFixed(2));

console.log(`A sidecar into each Deployment of an Include, ${ROUNDS} rounds

| Deployments | Include alone, ms | with sidecars, ms | times the Include alone |
| --- | --- | --- | --- |
${rows.join('\n')}
| grows with the power | ${alone} | ${withSidecars} | |
`);
