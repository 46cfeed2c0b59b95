import { commandLinesOf, ViewedContainer } from '../../src/rules/command-lines';

const runs = (script: string): ViewedContainer =>
  ({ list: 'containers', index: 0, name: 'app', container: { command: ['sh', '-c', script] }, path: '/spec/containers/0' });

const echo = (length: number) => `echo ${'x'.repeat(length)}`;

test.each([10, 5000, 60_000])('a script of %d characters is read once for all that are alike', length => {
  const [[first], [second], [other]] = [echo(length), echo(length), echo(length - 1)].map(script => commandLinesOf([runs(script)]));
  expect(second.known).toBe(first.known);
  expect(other.known).not.toBe(first.known);
});

test('of a script beyond 64 KiB nothing is remembered', () => {
  const [[first], [second]] = [echo(70_000), echo(70_000)].map(script => commandLinesOf([runs(script)]));
  expect(second.known).not.toBe(first.known);
  expect(second.commands).toEqual(first.commands);
});
