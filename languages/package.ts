import { packaged } from './packaged';
import { Target, TARGETS } from './targets';
import { command } from '../tools/command';
import { UserError } from '../tools/user-error';

/** Packages for the languages that are named, or for all; one that cannot be does not keep the others from it. */
void command('languages', async () => {
  const names = process.argv.slice(2);
  const failures: string[] = [];
  for (const target of Object.values<Target>(TARGETS).filter(({ name }) => names.length === 0 || names.includes(name))) {
    try {
      await packaged(target);
      console.log(`dist/${target.name}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failures.push(error.message);
    }
  }
  if (failures.length > 0) throw new UserError(failures.join('; '));
});
