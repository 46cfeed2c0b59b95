import { command } from './cluster/command';
import { runTests } from './run-tests';

command(async () => {
  process.exitCode = await runTests(process.argv.slice(2));
});
