import { BoundedCache } from '../../src/access/bounded-cache';

test('recall: that there is nothing is known, too', () => {
  const cache = new BoundedCache<number | undefined>(2);
  const workOut = jest.fn(() => undefined);
  expect([cache.recall('a', workOut), cache.recall('a', workOut)]).toEqual([undefined, undefined]);
  expect(workOut).toHaveBeenCalledTimes(1);
});

test('recall: what is known is not worked out again', () => {
  const cache = new BoundedCache<number>(2);
  const workOut = jest.fn(() => 7);
  expect([cache.recall('a', workOut), cache.recall('a', workOut)]).toEqual([7, 7]);
  expect(workOut).toHaveBeenCalledTimes(1);
});

test('recall: it holds no more than its limit, and the oldest goes first', () => {
  const cache = new BoundedCache<string>(2);
  for (const key of ['a', 'b', 'c']) cache.recall(key, () => key);
  const again = jest.fn((key: string) => key);
  for (const key of ['c', 'b']) cache.recall(key, () => again(key));
  expect(again).not.toHaveBeenCalled();
  cache.recall('a', () => again('a'));
  expect(again).toHaveBeenCalledTimes(1);
});
