import { deepStrictEqual, match } from 'node:assert';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ofShell } from './environment';
import { downloadsOf, NPM, programsFrom } from './package-managers';
import { Trial } from './trial';
import { CDK8S_CLI, NEWEST } from './versions';
import { root } from '../tools/places';
import { runProgram, succeed } from '../tools/run-program';

/** An app whose Pods signal PID 1, for a reason or without one. */
const PROGRAM = `
const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'web');
const containers = [
  { name: 'app', image: 'example.com/app:1.0', command: ['sh', '-c', 'kill 1'] },
  { name: 'side', image: 'example.com/side:1.0' },
];
const spec = { shareProcessNamespace: true, containers };
new ApiObject(chart, 'reload', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'reload' }, spec });
const annotations = { 'cdk8s-shared-process/ignore': 'pid1-kill: pause is meant' };
new ApiObject(chart, 'end', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'end', annotations }, spec });
app.synth();
`;

/** Has cdk8s-cli load the plugin from the packed library, by the cdk8s.yaml that the pages show, and the packed command say the same. */
export async function tryValidation({ tarball, folder }: Trial): Promise<string> {
  const { cdk8s, constructs, 'cdk8s-plus-28': plus } = NEWEST;
  const dependencies = { 'cdk8s-shared-process': `file:./${tarball.name}`, cdk8s, constructs, 'cdk8s-plus-28': plus };
  await cp(tarball.file, join(folder, tarball.name));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, dependencies }));
  await writeFile(join(folder, 'main.js'), PROGRAM);
  const config = await readFile(join(root, 'examples', 'cdk8s-validations.yaml'), 'utf8');
  await writeFile(join(folder, 'cdk8s.yaml'), config);
  const env = { ...ofShell(process.env, [await programsFrom(`cdk8s-cli@${CDK8S_CLI}`)]), ...downloadsOf(NPM) };
  await succeed(NPM.program, NPM.install, { cwd: folder, env });

  const synth = (report: string) => runProgram('cdk8s', ['synth', '--validate', '--check-upgrade=false', '--validation-reports-output-file', report], { cwd: folder, env });
  const failed = await synth('report.json');
  deepStrictEqual([failed.exitCode, failed.stderr.trim()], [2, 'Validation failed. See above reports for details']);
  const { reports: [{ violations, summary }] } = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
  deepStrictEqual(violations, [{
    ruleName: 'pid1-kill',
    recommendation: "warning: 'app' sends TERM to PID 1, which is pause: where that is permitted, every container of the Pod ends",
    fix: 'Signal the process by its name or PID file',
    violatingConstructs: [{
      resourceName: 'reload', locations: ['spec.containers[0].command[2]'], manifestPath: 'dist/web.k8s.yaml', constructPath: 'web/reload',
    }],
  }]);
  deepStrictEqual(summary.metadata, { errors: '0', warnings: '1', notes: '0', suppressed: '1' });

  await writeFile(join(folder, 'cdk8s.yaml'), config.replace('fail-on: warning', 'fail-on: error'));
  const passed = await synth('passed.json');
  deepStrictEqual([passed.exitCode, passed.stderr], [0, '']);

  await writeFile(join(folder, 'cdk8s.yaml'), config.replace('fail-on: warning', 'fail-on: all'));
  const refused = await synth('refused.json');
  match(refused.stdout + refused.stderr, /RulesValidation: fail-on 'all' is none of error, warning, note, never/);
  const { exitCode, stdout } = await runProgram('npx', ['--no-install', 'cdk8s-shared-process', 'check', 'dist'], { cwd: folder, env });
  deepStrictEqual([exitCode, stdout.split('\n').length], [1, 3]);
  match(stdout, /^dist\/web\.k8s\.yaml:\d+:\d+: warning: 'app' sends TERM to PID 1.*\(pid1-kill\)\n {2}Pod 'reload', spec\.containers\[0\]\.command\[2\]\n$/);
  return 'a finding with the path of its construct';
}
