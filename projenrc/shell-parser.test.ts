import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledParser } from './shell-parser';

test('src/shell/unbash.ts: is what the package gives', () => {
  expect(readFileSync(join(__dirname, '..', 'src', 'shell', 'unbash.ts'), 'utf8')).toBe(bundledParser());
});
