import { dirname } from 'node:path';
import { keepCluster } from './cluster/claim';
import { bringUp, takeDown } from './cluster/cluster';
import { files } from './cluster/configuration';
import { heedSignals, interruption } from './cluster/interruption';
import { kubectl, kubectlPath } from './cluster/kubectl';
import { NodeRuntime } from './cluster/runtimes/node-runtime';
import { runtimes } from './cluster/runtimes/runtimes';
import { withCluster } from './cluster/with-cluster';
import { measureAccess, podsFor, surroundings } from './measure-access';
import { runTests } from './run-tests';
import { accessPods } from '../test/fixtures/access-cases';
import { fieldPods } from '../test/fixtures/field-cases';
import { writeKernelAccess } from '../test/fixtures/kernel-access';
import { command } from '../tools/command';

/** The tests that run with each runtime, where nothing is named; the others come out the same with any. */
const DECIDED_BY_RUNTIME = ['e2e/access.test', 'e2e/field.test', 'e2e/grants.test'];

/** What each npm script of e2e does, by its name here. */
const SCRIPTS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  run: async args => {
    const patterns = args.filter(arg => runtimes.every(({ name }) => name !== arg));
    for (const runtime of await runtimesAmong(args)) {
      if (interruption.aborted) return;
      console.log(`With ${runtime.name}:`);
      const tests = args.length > 0 || runtime === runtimes[0] ? patterns : DECIDED_BY_RUNTIME;
      await withCluster(runtime, () => runTests(tests));
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

async function measureTable(runtime: NodeRuntime): Promise<void> {
  const namespace = 'access';
  await kubectl(['create', 'namespace', namespace]);
  const { pods, pairs } = await measureAccess(namespace, podsFor(runtime, { ...accessPods, ...fieldPods }));
  const defaultCapabilities = pods.capabilities.containers.defaults.credentials.capabilities;
  writeKernelAccess({ measuredOn: await surroundings(), defaultCapabilities, pods, pairs });
}

// Whatever the person's own is: the users in the containers read what is written here.
process.umask(0o022);
heedSignals();
const [script, ...args] = process.argv.slice(2);
void command('e2e', () => SCRIPTS[script](args), { interruption });
