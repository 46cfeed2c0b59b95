import * as library from '../src';

const enums = Object.entries(library).filter(([, value]) => typeof value === 'object') as [string, Record<string, string>][];

test('the library exports enums', () => {
  expect(enums.map(([name]) => name)).toContain('ProcessAccess');
});

test.each(enums)('%s: each value is the name of its member in lower case, with hyphens', (_name, members) => {
  for (const [member, value] of Object.entries(members)) expect(value).toBe(member.toLowerCase().replace(/_/g, '-'));
});
