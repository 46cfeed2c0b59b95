import { dirname } from 'node:path';
import { benchReload } from './bench-reload';
import { keepCluster } from './cluster/claim';
import { bringUp, takeDown } from './cluster/cluster';
import { files } from './cluster/configuration';
import { heedSignals, interruption } from './cluster/interruption';
import { kubectl, kubectlPath } from './cluster/kubectl';
import { NodeRuntime } from './cluster/runtimes/node-runtime';
import { runtimes } from './cluster/runtimes/runtimes';
import { withCluster } from './cluster/with-cluster';
import { measureAccess, surroundings } from './measure-access';
import { runTests } from './run-tests';
import { accessPods, podsWith } from '../test/fixtures/access-cases';
import { fieldPods } from '../test/fixtures/field-cases';
import { writeKernelAccess } from '../test/fixtures/kernel-access';
import { command } from '../tools/command';

/** The tests that run with each runtime, where nothing is named; the others come out the same with any. */
const DECIDED_BY_RUNTIME = ['e2e/access.test', 'e2e/grants.test'];

/** The tests whose Pods are of the runtime's class, if it has one. */
const OF_RUNTIME_CLASS = ['e2e/access.test'];

/** What each npm script of e2e does, by its name here. */
const SCRIPTS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  run: async args => {
    for (const runtime of await runtimesAmong(args)) {
      if (interruption.aborted) return;
      console.log(`With ${runtime.name}:`);
      await withCluster(runtime, () => runTests(testsAmong(args, runtime)));
    }
  },
  up: async args => {
    const [runtime] = await runtimesAmong(args);
    await bringUp(runtime);
    keepCluster();
    console.log(`export KUBECONFIG='${files.kubeconfig}' PATH='${dirname(kubectlPath)}':"$PATH"`);
  },
  test: runTests,
  down: takeDown,
  bench: async () => withCluster(runtimes[0], benchReload),
  measure: async args => {
    for (const runtime of await runtimesAmong(args)) await withCluster(runtime, () => measureTable(runtime));
  },
};

/** Those that are named, or else all that join. */
async function runtimesAmong(args: readonly string[]): Promise<readonly NodeRuntime[]> {
  const named = runtimes.filter(({ name }) => args.includes(name));
  if (named.length > 0) return named;
  const joining = await Promise.all(runtimes.map(runtime => runtime.joins()));
  return runtimes.filter((_, index) => joining[index]);
}

/** Those that are named, or else those that are of interest with the runtime; none is all. */
function testsAmong(args: readonly string[], runtime: NodeRuntime): readonly string[] {
  const named = args.filter(arg => runtimes.every(({ name }) => name !== arg));
  if (named.length > 0) return named;
  if (runtime.runtimeClass !== undefined) return OF_RUNTIME_CLASS;
  return args.length > 0 || runtime === runtimes[0] ? [] : DECIDED_BY_RUNTIME;
}

async function measureTable({ features }: NodeRuntime): Promise<void> {
  const namespace = 'access';
  await kubectl(['create', 'namespace', namespace]);
  const { pods, pairs } = await measureAccess(namespace, podsWith(features, { ...accessPods, ...fieldPods }));
  const defaultCapabilities = pods.capabilities.containers.defaults.credentials.capabilities;
  writeKernelAccess({ measuredOn: await surroundings(), defaultCapabilities, pods, pairs });
}

// Whatever the person's own is: the users in the containers read what is written here.
process.umask(0o022);
heedSignals();
const [script, ...args] = process.argv.slice(2);
void command('e2e', () => SCRIPTS[script](args), { interruption });
