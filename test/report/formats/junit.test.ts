import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import { asJunit } from '../../../src/report/formats/junit';
import { COUNTS, FINDINGS, reports } from '../../fixtures/check-reports';
import { written } from '../../fixtures/written-report';

const schema = readFileSync(join(__dirname, '..', '..', 'fixtures', 'junit', 'junit-10.xsd'), 'utf8');

async function objectionsTo(texts: readonly string[]) {
  const { errors } = await validateXML({ xml: texts.map((contents, index) => ({ fileName: `${index}.xml`, contents })), schema });
  return errors.map(({ message, loc }) => `${message} in ${texts[parseInt(loc?.fileName ?? '0')]}`);
}

test('asJunit: whatever there is to say, it is as the schema has it', async () => {
  const none = { findings: [], suppressed: [], unreadable: [], counts: COUNTS };
  const all = { ...none, findings: FINDINGS.map(finding => ({ file: 'a.yaml', line: 1, column: 1, finding })) };
  const several = fc.sample(fc.array(reports, { minLength: 1, maxLength: 3 }), 300);
  expect(await objectionsTo(await Promise.all([[none], [all], [none, all, all], ...several].map(parts => written(asJunit, ...parts))))).toEqual([]);
});

test('asJunit: space that a parser would make a blank of is written as what it is', async () => {
  const unreadable = [{ file: 'a\t\r\n.yaml', problem: 'it is no text' }];
  expect(await written(asJunit, { findings: [], suppressed: [], unreadable, counts: COUNTS })).toContain('classname="a&#9;&#13;&#10;.yaml"');
});

test.each([[1, 'no findings in 1 workload'], [2, 'no findings in 2 workloads']])('asJunit: nothing found in %i is a case that passed', async (workloads, name) => {
  expect(await written(asJunit, { findings: [], suppressed: [], unreadable: [], counts: { ...COUNTS, workloads } })).toContain(`name="${name}"`);
});

test('the schema objects to what is no such XML', async () => {
  const [objection] = await objectionsTo([(await written(asJunit, { findings: [], suppressed: [], unreadable: [], counts: COUNTS })).replace('classname=', 'class=')]);
  expect(objection).toContain("attribute 'class' is not allowed");
});
