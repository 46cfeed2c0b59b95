import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { asSarif } from '../../../src/report/formats/sarif';
import { COUNTS, FINDINGS, reports } from '../../fixtures/check-reports';
import { written } from '../../fixtures/written-report';

const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', 'fixtures', 'sarif', 'sarif-schema-2.1.0.json'), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const isValid = ajv.compile(schema);

const objectionsTo = (sarif: string) => (isValid(JSON.parse(sarif)) ? [] : isValid.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`));

test('asSarif: whatever there is to say, it is as the schema of SARIF 2.1.0 has it', async () => {
  await fc.assert(fc.asyncProperty(fc.array(reports, { minLength: 1, maxLength: 3 }), async parts => {
    expect(objectionsTo(await written(asSarif, ...parts))).toEqual([]);
  }), { numRuns: 200 });
});

test('asSarif: a finding of each rule is as the schema has it', async () => {
  const all = FINDINGS.map(finding => ({ file: 'a.yaml', line: 1, column: 1, finding }));
  expect(objectionsTo(await written(asSarif, { findings: all, suppressed: [], unreadable: [], counts: COUNTS }))).toEqual([]);
});

test('the schema objects to what is no SARIF', async () => {
  const sarif = await written(asSarif, { findings: [{ file: 'a.yaml', line: 0, column: 1, finding: FINDINGS[0] }], suppressed: [], unreadable: [], counts: COUNTS });
  expect(objectionsTo(sarif)).toEqual(['/runs/0/results/0/locations/0/physicalLocation/region/startLine must be >= 1']);
});

const uriOf = async (file: string, format = asSarif): Promise<string> => {
  const findings = [{ file, line: 1, column: 1, finding: FINDINGS[0] }];
  const { runs: [{ results: [result] }] } = JSON.parse(await written(format, { findings, suppressed: [], unreadable: [], counts: COUNTS }));
  return result.locations[0].physicalLocation.artifactLocation.uri;
};

test.each([
  ['a b.yaml', 'a%20b.yaml'],
  ['a/b.yaml', 'a/b.yaml'],
  // Else a fragment, a query, a scheme and a folder.
  ['a#b.yaml', 'a%23b.yaml'],
  ['a?b.yaml', 'a%3Fb.yaml'],
  ['a:b.yaml', 'a%3Ab.yaml'],
  ['a\\b.yaml', 'a%5Cb.yaml'],
])('asSarif: the file %s is a path of the address', async (file, uri) => {
  expect(await uriOf(file)).toBe(uri);
  expect(decodeURIComponent(new URL(uri, 'file:///').pathname)).toBe(`/${file}`);
});

test('asSarif: a backslash is between folders on Windows, and what has a drive is absolute', async () => {
  jest.doMock('node:path', () => jest.requireActual('node:path').win32);
  jest.resetModules();
  const onWindows = jest.requireActual<typeof import('../../../src/report/formats/sarif')>('../../../src/report/formats/sarif');
  expect(await uriOf('a\\b/c d.yaml', onWindows.asSarif)).toBe('a/b/c%20d.yaml');
  expect(await uriOf('C:\\a b\\c.yaml', onWindows.asSarif)).toBe('file:///C:/a%20b/c.yaml');
});
