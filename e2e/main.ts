import { dirname } from 'node:path';
import { keepCluster } from './cluster/claim';
import { bringUp, takeDown } from './cluster/cluster';
import { files } from './cluster/configuration';
import { heedSignals, interruption } from './cluster/interruption';
import { kubectl, kubectlPath } from './cluster/kubectl';
import { withCluster } from './cluster/with-cluster';
import { measureAccess } from './measure-access';
import { runTests } from './run-tests';
import { writeKernelAccess } from '../test/fixtures/kernel-access';
import { command } from '../tools/command';

/** What each npm script of e2e does, by its name here. */
const SCRIPTS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  run: args => withCluster(() => runTests(args)),
  up: async () => {
    await bringUp();
    keepCluster();
    console.log(`export KUBECONFIG='${files.kubeconfig}' PATH='${dirname(kubectlPath)}':"$PATH"`);
  },
  test: runTests,
  down: takeDown,
  measure: () => withCluster(async () => {
    const namespace = 'access';
    await kubectl(['create', 'namespace', namespace]);
    writeKernelAccess(await measureAccess(namespace));
  }),
};

// Whatever the person's own is: the users in the containers read what is written here.
process.umask(0o022);
heedSignals();
const [script, ...args] = process.argv.slice(2);
void command('e2e', () => SCRIPTS[script](args), { interruption });
