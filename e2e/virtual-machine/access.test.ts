import { machineTables } from './machine-tables';
import { podsByPtraceScope } from '../../test/fixtures/app-armor-cases';
import { kernelAccessTables, tableName } from '../../test/fixtures/kernel-access';
import { holdAgainst } from '../committed-table';

const committed = kernelAccessTables();

describe.each(machineTables().map(measured => ({ name: tableName(measured.measuredOn), measured })))('$name', ({ name, measured }) => {
  test('has a default container’s capabilities as committed', () => {
    expect(measured.defaultCapabilities).toEqual(committed[name].defaultCapabilities);
  });

  holdAgainst(committed[name], podsByPtraceScope[measured.measuredOn.yamaPtraceScope!], () => measured);
});
