import { takeTurns } from './take-turns';

test('contestants take turns after one that does not count, and who goes first changes', async () => {
  const ran: string[] = [];
  const results = await takeTurns(['a', 'b'], 2, async name => `${name}${ran.push(name)}`);

  expect(ran).toEqual(['a', 'b', 'a', 'b', 'b', 'a']);
  expect(results).toEqual({ a: ['a3', 'a6'], b: ['b4', 'b5'] });
});
