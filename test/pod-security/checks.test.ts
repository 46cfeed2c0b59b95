import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from '../../src/pod-security/checks';

const folder = join(__dirname, '..', '..', 'src', 'pod-security', 'checks');

test('CHECKS: every check that has a file', () => {
  const files = readdirSync(folder);
  const checks = files.flatMap(file => Object.values(jest.requireActual<object>(join(folder, file))).filter(value => typeof value === 'object'));
  expect(new Set(CHECKS)).toEqual(new Set(checks));
  expect(CHECKS).toHaveLength(files.length);
});
