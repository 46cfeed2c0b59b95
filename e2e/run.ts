import { command } from './cluster/command';
import { withCluster } from './cluster/with-cluster';
import { runTests } from './run-tests';

command(() => withCluster(async () => {
  process.exitCode = await runTests(process.argv.slice(2));
}));
