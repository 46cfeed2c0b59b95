import { currentRuntime } from './cluster/current-runtime';
import { AccessPod } from '../test/fixtures/access-cases';
import { KernelAccess, kernelAccessTables, Outcomes } from '../test/fixtures/kernel-access';
import { UserError } from '../tools/user-error';

/** What was measured with the runtime of the cluster that is up. */
export function committedTable(): KernelAccess {
  const { name } = currentRuntime();
  const { [name]: table } = kernelAccessTables();
  if (!table) throw new UserError(`there is no table of ${name}: measure it with \`npm run e2e:measure -- ${name}\``);
  return table;
}

/** Tests that what is measured now of some of the Pods is what a table says. */
export function holdAgainst(table: KernelAccess, pods: Record<string, AccessPod>, measured: () => Pick<KernelAccess, 'pods' | 'pairs'>): void {
  describe.each(Object.keys(pods))('in the Pod %s', pod => {
    test('every container has the committed credentials', () => {
      expect(asRead(measured().pods[pod])).toEqual(table.pods[pod]);
    });

    test.each(Object.keys(pods[pod].containers))('%s may do to each container what is committed', actor => {
      expect(inWords(measured().pairs[pod][actor])).toEqual(inWords(table.pairs[pod][actor]));
    });
  });
}

/** A line for each target, so that a difference shows as the lines that it is. */
function inWords(targets: Record<string, Outcomes>): string[] {
  return Object.entries(targets).sort(([one], [other]) => one < other ? -1 : 1).map(([target, outcomes]) => (
    `${target}: ${Object.entries(outcomes).map(([outcome, operations]) => `${outcome} for ${operations.join(' ')}`).join(', ')}`
  ));
}

/** Without what JSON leaves out. */
function asRead<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
