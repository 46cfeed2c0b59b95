import * as fc from 'fast-check';
import { asJson } from '../../../src/report/formats/json';
import { asSarif } from '../../../src/report/formats/sarif';
import { reports } from '../../fixtures/check-reports';
import { written } from '../../fixtures/written-report';

test.each([['json', asJson], ['sarif', asSarif]])('%s: it is written in parts as JSON.stringify writes the whole', async (_, format) => {
  await fc.assert(fc.asyncProperty(fc.array(reports, { minLength: 1, maxLength: 3 }), async parts => {
    const text = await written(format, ...parts);
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
  }), { numRuns: 100 });
});

test('asJson: all parts are in it, and the counts of the last', async () => {
  await fc.assert(fc.asyncProperty(fc.array(reports, { minLength: 1, maxLength: 3 }), async parts => {
    const counts = { files: 7, workloads: 8, others: 9 };
    const text = await written(asJson, ...parts.slice(0, -1), { ...parts.at(-1)!, counts });
    const { findings, suppressed, unreadable, ...rest } = JSON.parse(text);
    expect([findings.length, suppressed.length, unreadable.length]).toEqual([
      parts.flatMap(part => part.findings).length, parts.flatMap(part => part.suppressed).length, parts.flatMap(part => part.unreadable).length,
    ]);
    expect(rest).toEqual({ counts });
  }));
});
