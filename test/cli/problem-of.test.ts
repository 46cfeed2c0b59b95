import { problemOf } from '../../src/cli/problem-of';

test.each([['EACCES', 'it may not be read'], ['EPERM', 'it may not be read'], ['ENOENT', 'there is no such file or folder']])('problemOf: %s', (code, problem) => {
  expect(problemOf(Object.assign(new Error('of the system'), { code }))).toBe(problem);
});

test('problemOf: what has no words here is said as the system says it', () => {
  expect(problemOf(Object.assign(new Error('of the system'), { code: 'EIO' }))).toBe('of the system');
});
