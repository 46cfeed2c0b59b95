import { builtProgram, PROGRAMS } from './programs';
import { command } from '../tools/command';

// One after the other, as each takes all of the machine.
void command('pipelines', async () => {
  for (const program of Object.keys(PROGRAMS)) await builtProgram(program as keyof typeof PROGRAMS);
});
