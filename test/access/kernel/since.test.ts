import { isSoIn, Since } from '../../../src/access/kernel/since';

const since: Since = { notUpTo: '1.24', from: '1.28' };

test.each([
  ['1.20.3', false],
  ['1.24', false],
  ['1.24.9', false],
  ['1.26.1', undefined],
  ['1.28.0', true],
  ['1.30.0-rc.1', true],
  ['2.0.0', true],
  ['0.30', false],
  [undefined, undefined],
])('isSoIn: not up to 1.24 and from 1.28, so in %p it is %p', (version, expected) => {
  expect(isSoIn(version, since)).toBe(expected);
});

test.each([
  ['1.5.9', false],
  ['1.6.2', false],
  ['1.6.6', false],
  ['1.6.7', true],
  ['1.6.20~ds1', true],
  ['1.7.0', true],
  ['1.6', undefined],
])('isSoIn: from 1.6.7 on, so in %p it is %p', (version, expected) => {
  expect(isSoIn(version, { notUpTo: '1.6.6', from: '1.6.7' })).toBe(expected);
});
