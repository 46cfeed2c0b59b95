import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import * as fc from 'fast-check';
import { CHECK_SETTINGS } from '../../src/cli/check-settings';
import { configSchema } from '../../src/cli/config-schema';
import { CATALOGUE } from '../../src/rules/catalogue';
import { settingProblemsIn } from '../../src/rules/written-settings';

const isValid = new Ajv().compile(configSchema());

test('check.schema.json: is what the settings give; else run `npm run rules`', () => {
  expect(JSON.parse(readFileSync(join(__dirname, '..', '..', 'check.schema.json'), 'utf8'))).toEqual(configSchema());
});

test('the schema takes what the command takes, and nothing else', () => {
  const rule = fc.constantFrom(...CATALOGUE.map(({ id }) => id), 'pid2-kill', '', 1);
  const values = fc.oneof(
    fc.constantFrom(...Object.values(CHECK_SETTINGS).flatMap(({ values: allowed = [] }) => allowed)),
    fc.constantFrom('1.31', 'v1.30.4-gke.1', '1.31.', '2.0', 'before.json', ''),
    fc.array(rule, { maxLength: 3 }),
    fc.constantFrom(null, true, 1.31, {}),
  );
  const names = fc.constantFrom(...Object.keys(CHECK_SETTINGS), 'fix', 'failOn', 'config');
  let valid = 0;
  fc.assert(fc.property(fc.dictionary(names, values, { maxKeys: 2 }), written => {
    const isTaken = settingProblemsIn(written, CHECK_SETTINGS).length === 0;
    if (isTaken && Object.keys(written).length > 0) valid++;
    expect([written, isValid(written)]).toEqual([written, isTaken]);
  }), { numRuns: 3000 });
  expect(valid).toBeGreaterThan(100);
});

const mostly = (right: readonly unknown[], wrong: readonly unknown[]) =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...right) }, fc.constantFrom(...wrong));
const id = mostly([0, 1, 65534, 2147483647], [2147483648, -1, 1.5, '1', null]);
const capability = mostly(['NET_RAW', 'ALL'], ['CAP_NET_RAW', 'net_raw', 'NONE', 1]);
const facts = fc.record({
  user: id,
  stepDownUser: id,
  workerUsers: fc.oneof({ weight: 9, arbitrary: fc.array(id, { maxLength: 2 }) }, id),
  fileCapabilities: fc.oneof({ weight: 9, arbitrary: fc.array(capability, { maxLength: 2 }) }, capability),
  dumpable: mostly([true, false], ['true']),
}, { requiredKeys: [] });

test('the schema takes the images that the command takes, and no others', () => {
  const references = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('app', 'registry.example.com/app:1') }, fc.constant('a b'));
  const images = fc.dictionary(references, fc.oneof({ weight: 9, arbitrary: facts }, fc.constantFrom(null, 1, { uid: 5 })), { maxKeys: 2 });
  let valid = 0;
  fc.assert(fc.property(images, written => {
    const isTaken = settingProblemsIn({ images: written }, CHECK_SETTINGS).length === 0;
    if (isTaken && Object.values(written).some(each => Object.keys(each as object).length > 1)) valid++;
    expect([written, isValid({ images: written })]).toEqual([written, isTaken]);
  }), { numRuns: 3000 });
  expect(valid).toBeGreaterThan(100);
});

test('the schema lets a file name it', () => {
  expect(isValid({ $schema: './check.schema.json' })).toBe(true);
});
