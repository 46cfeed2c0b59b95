import { Memory } from '../../src/access/memory';

test('recall: that there is nothing is known, too', () => {
  const memory = new Memory<number | undefined>(2);
  const workOut = jest.fn(() => undefined);
  expect([memory.recall('a', workOut), memory.recall('a', workOut)]).toEqual([undefined, undefined]);
  expect(workOut).toHaveBeenCalledTimes(1);
});

test('recall: what is known is not worked out again', () => {
  const memory = new Memory<number>(2);
  const workOut = jest.fn(() => 7);
  expect([memory.recall('a', workOut), memory.recall('a', workOut)]).toEqual([7, 7]);
  expect(workOut).toHaveBeenCalledTimes(1);
});

test('recall: it holds no more than its limit, and the oldest goes first', () => {
  const memory = new Memory<string>(2);
  for (const key of ['a', 'b', 'c']) memory.recall(key, () => key);
  const again = jest.fn((key: string) => key);
  for (const key of ['c', 'b']) memory.recall(key, () => again(key));
  expect(again).not.toHaveBeenCalled();
  memory.recall('a', () => again('a'));
  expect(again).toHaveBeenCalledTimes(1);
});
