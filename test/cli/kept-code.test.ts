import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeptCode } from '../../src/cli/kept-code';

let folder: string;
let kept: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-code-'));
  kept = join(folder, 'kept', 'within');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Modules at paths where there was none, as V8 remembers what it compiled of those in the same process. */
function written(modules: Readonly<Record<string, string>>): string {
  const place = mkdtempSync(join(folder, 'modules-'));
  for (const [name, text] of Object.entries(modules)) writeFileSync(join(place, name), text);
  return place;
}

/** What a start that ends well makes of what the first of the modules exports. */
function start(modules: Readonly<Record<string, string>>, use: (exported: any) => unknown = exported => exported): unknown {
  const code = new KeptCode(kept);
  const found = use(code.load(join(written(modules), Object.keys(modules)[0])));
  code.keep();
  return found;
}

/** Which files are kept: each that is written anew is another. */
const files = () => readdirSync(kept).map(name => `${name} ${statSync(join(kept, name)).ino}`);
const ONE = { 'a.js': 'module.exports = 1;' };
const TWO = { 'a.js': "module.exports = () => require('./b.js');", 'b.js': 'module.exports = 2;' };

test('load: modules that require each other by their paths, and those of Node.js', () => {
  const place = written({
    'a.js': "exports.name = require('./b.js').name; exports.places = [__filename, __dirname, require('node:path').sep];",
    'b.js': "const a = require('./a.js'); exports.name = a.name ?? 'first';",
  });
  expect(new KeptCode(kept).load(join(place, 'a.js'))).toEqual({ name: 'first', places: [join(place, 'a.js'), place, '/'] });
});

test('load: a module runs once', () => {
  expect(start({ 'a.js': "module.exports = require('./b.js') === require('./b.js');", 'b.js': 'module.exports = {};' })).toBe(true);
});

test('keep: what is kept serves the next start, which writes nothing', () => {
  expect(start(ONE)).toBe(1);
  const before = files();
  expect(before).toHaveLength(1);
  expect(start(ONE)).toBe(1);
  expect(files()).toEqual(before);
});

test('keep: with a module that was not loaded before, all are kept anew, as it calls others', () => {
  start(TWO);
  const [before] = files();
  expect(start(TWO, b => b())).toBe(2);
  expect(files()).toHaveLength(2);
  expect(files()).not.toContain(before);
});

test('keep: a module that was kept with another release is kept with all others of this one', () => {
  start(TWO, b => b());
  const others = files();
  const released = { ...TWO, 'a.js': `${TWO['a.js']}\n` };
  start(released);
  const own = files().filter(each => !others.includes(each));
  expect(own).toHaveLength(1);
  start(released, b => b());
  expect(files()).not.toContain(own[0]);
});

test('keep: no more than once, as V8 may have been told otherwise since', () => {
  const code = new KeptCode(kept);
  const later = code.load(join(written(TWO), 'a.js')) as () => number;
  code.keep();
  later();
  code.keep();
  expect(files()).toHaveLength(1);
});

test('keep: only its user may read and write what is kept, and nothing is left unfinished', () => {
  start(ONE);
  expect([kept, join(kept, 'a.js-19')].map(path => (statSync(path).mode % 0o1000).toString(8))).toEqual(['700', '600']);
  expect(readdirSync(kept)).toEqual(['a.js-19']);
});

test('load: what is kept of a text as long is of another module', () => {
  start(ONE);
  expect(start({ 'a.js': 'module.exports = 2;' })).toBe(2);
  expect(start({ 'a.js': 'module.exports = 2;' })).toBe(2);
});

test.each<[string, (file: string) => void]>([
  ['nothing', file => writeFileSync(file, '')],
  ['its beginning', file => truncateSync(file, 100)],
  ['its end', file => writeFileSync(file, readFileSync(file).subarray(100))],
  ['the source alone', file => writeFileSync(file, ONE['a.js'])],
  ['another byte in its middle', file => {
    const bytes = readFileSync(file);
    const middle = Math.floor(bytes.length / 4);
    bytes[middle] = 0xFF - bytes[middle];
    writeFileSync(file, bytes);
  }],
  ['a beginning of other bytes', file => writeFileSync(file, readFileSync(file).fill(0, 0, 64))],
])('load: where %s is left of what was kept, it is kept anew', (_what, damage) => {
  start(ONE);
  damage(join(kept, readdirSync(kept)[0]));
  const damaged = files();
  expect(start(ONE)).toBe(1);
  const mended = files();
  expect(mended).not.toEqual(damaged);
  expect(start(ONE)).toBe(1);
  expect(files()).toEqual(mended);
});

test('keep: where it cannot be kept, that is all', () => {
  writeFileSync(join(folder, 'kept'), '');
  expect(start(ONE)).toBe(1);
});

test('keep: not without a folder', () => {
  const place = written(ONE);
  const code = new KeptCode(undefined);
  expect(code.load(join(place, 'a.js'))).toBe(1);
  code.keep();
  expect(readdirSync(folder)).toEqual([place.slice(folder.length + 1)]);
});
