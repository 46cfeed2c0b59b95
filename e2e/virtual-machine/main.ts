import { machineTables } from './machine-tables';
import { machines } from './machines';
import { runMachines } from './run-machines';
import { writeKernelAccess } from '../../test/fixtures/kernel-access';
import { command } from '../../tools/command';
import { heedSignals, interruption } from '../cluster/interruption';
import { checkRequirements } from '../cluster/requirements';
import { runTests } from '../run-tests';

/** What is done with what the machines measured, by the name of the npm script. */
const SCRIPTS: Readonly<Record<string, () => Promise<void>>> = {
  run: () => runTests([], 'virtual-machine/jest.config.json'),
  measure: async () => machineTables().forEach(({ measured }) => writeKernelAccess(measured)),
};

// Whatever the person's own is: the users in the containers read what is written here.
process.umask(0o022);
heedSignals();
void command('e2e', async () => {
  await checkRequirements();
  await runMachines(machines);
  await SCRIPTS[process.argv[2]]();
}, { interruption });
