import { PairDecisions } from '../../src/access/pair-decisions';
import { grouped, pairsByText } from '../../src/report/pair-groups';

const pairs = (...texts: string[]) => texts.map(text => ({ actor: text[0], target: text[1] }) as PairDecisions);
const ALL = pairs('ab', 'ac', 'ad', 'ba', 'bc', 'bd', 'ca', 'cb', 'cd', 'da', 'db', 'dc');

test.each<[string, string[], object[]]>([
  ['one', ['ab'], [{ actors: ['a'], targets: ['b'] }]],
  ['one after the other', ['ab', 'ba'], [{ actors: ['a', 'b'], targets: 'each other' }]],
  ['the same targets', ['ac', 'ad', 'bc', 'bd'], [{ actors: ['a', 'b'], targets: ['c', 'd'] }]],
  ['other targets', ['ac', 'bd'], [{ actors: ['a'], targets: ['c'] }, { actors: ['b'], targets: ['d'] }]],
  ['all that there are', ['ab', 'ac', 'ad', 'ba', 'bc', 'bd'], [{ actors: ['a', 'b'], targets: 'all others' }]],
  ['some among themselves', ['ab', 'ac', 'ba', 'bc', 'ca', 'cb'], [{ actors: ['a', 'b', 'c'], targets: 'each other' }]],
  ['as many that are not', ['ab', 'ac', 'ba', 'bd'], [{ actors: ['a'], targets: ['b', 'c'] }, { actors: ['b'], targets: ['a', 'd'] }]],
])('grouped: %s', (_name, some, expected) => {
  expect(grouped(pairs(...some), ALL)).toEqual(expected);
});

test('pairsByText: each text with its pairs', () => {
  const [ab, ba] = pairs('ab', 'ba');
  const texts = pairsByText([ab, ba], ({ actor }) => ['both', actor]);
  expect([...texts]).toEqual([['both', [ab, ba]], ['a', [ab]], ['b', [ba]]]);
});
