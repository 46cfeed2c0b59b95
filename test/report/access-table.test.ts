import { pairDecisionsIn } from '../../src/access/pair-decisions';
import { SecurityContext } from '../../src/pod/pod';
import { accessTable } from '../../src/report/access-table';

const user: SecurityContext = { runAsUser: 7, runAsGroup: 7 };

function tableOf(...containers: string[]): string {
  const spec = { shareProcessNamespace: true, containers: containers.map(name => ({ name, securityContext: user })) };
  return accessTable(pairDecisionsIn({ metadata: {}, spec }, { ptraceScope: 0, appArmor: false, seccompDefault: false }), []);
}

test('accessTable: operations by the names of their members', () => {
  expect(tableOf('a', 'b')).toContain('| SIGNAL | LIST | ENVIRONMENT | FILESYSTEM | FILESYSTEM_WRITE | EXECUTABLE | MEMORY_MAP | FILE_DESCRIPTORS |');
});

test('accessTable: operations with the same reason share a row', () => {
  expect(tableOf('a', 'b')).toContain('| `a` | `b` | FILESYSTEM EXECUTABLE MEMORY_MAP TRACE MEMORY | yes | Both run as user 7 in group 7, ');
});

test('accessTable: a bar in a name does not end its cell', () => {
  expect(tableOf('a|b', 'c')).toContain('| `a\\|b` | `c` |');
});

test('accessTable: no pairs', () => {
  expect(tableOf('a')).toBe('No two containers run side by side.\n');
});
