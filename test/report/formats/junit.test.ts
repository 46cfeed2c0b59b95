import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import { asJunit } from '../../../src/report/formats/junit';
import { COUNTS, FINDINGS, reports } from '../../fixtures/check-reports';

const schema = readFileSync(join(__dirname, '..', '..', 'fixtures', 'junit', 'junit-10.xsd'), 'utf8');

async function objectionsTo(texts: readonly string[]) {
  const { errors } = await validateXML({ xml: texts.map((contents, index) => ({ fileName: `${index}.xml`, contents })), schema });
  return errors.map(({ message, loc }) => `${message} in ${texts[parseInt(loc?.fileName ?? '0')]}`);
}

test('asJunit: whatever there is to say, it is as the schema has it', async () => {
  const none = { findings: [], suppressed: [], unreadable: [], counts: COUNTS };
  const all = { ...none, findings: FINDINGS.map(finding => ({ file: 'a.yaml', line: 1, column: 1, finding })) };
  expect(await objectionsTo([none, all, ...fc.sample(reports, 300)].map(asJunit))).toEqual([]);
});

test('the schema objects to what is no such XML', async () => {
  const [objection] = await objectionsTo([asJunit({ findings: [], suppressed: [], unreadable: [], counts: COUNTS }).replace('classname=', 'class=')]);
  expect(objection).toContain("attribute 'class' is not allowed");
});
