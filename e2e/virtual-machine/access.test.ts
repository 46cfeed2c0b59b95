import { machineTables } from './machine-tables';
import { kernelAccessTables, tableName } from '../../test/fixtures/kernel-access';
import { holdAgainst } from '../committed-table';

const committed = kernelAccessTables();

describe.each(machineTables().map(table => ({ name: tableName(table.measured.measuredOn), ...table })))('$name', ({ name, given, measured }) => {
  test('has a default container’s capabilities as committed', () => {
    expect(measured.defaultCapabilities).toEqual(committed[name].defaultCapabilities);
  });

  holdAgainst(committed[name], given, () => measured);
});
