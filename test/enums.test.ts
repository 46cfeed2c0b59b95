import * as library from '../src';

const enums = Object.entries(library).filter(([, value]) => typeof value === 'object') as [string, Record<string, string>][];

/** Their values come into manifests as they are. */
const OF_KUBERNETES = ['AppArmorProfileType'];

test('the library exports enums', () => {
  expect(enums.map(([name]) => name)).toEqual(expect.arrayContaining(['ProcessAccess', ...OF_KUBERNETES]));
});

test.each(enums.filter(([name]) => OF_KUBERNETES.includes(name)))('%s: each value is the name of its member in Kubernetes\' spelling', (_name, members) => {
  for (const [member, value] of Object.entries(members)) {
    expect(value).toBe(member.split('_').map(word => word[0] + word.slice(1).toLowerCase()).join(''));
  }
});

test.each(enums.filter(([name]) => !OF_KUBERNETES.includes(name)))('%s: each value is the name of its member in lower case, with hyphens', (_name, members) => {
  for (const [member, value] of Object.entries(members)) expect(value).toBe(member.toLowerCase().replace(/_/g, '-'));
});
