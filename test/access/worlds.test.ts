import { inEveryWorld, OpenQuestion } from '../../src/access/worlds';

function question(about: string, answers: readonly number[]): OpenQuestion<number> {
  return { about, answers, clause: answer => `${about} is ${answer}` };
}

const A = question('a', [1, 2]);
const B = question('b', [1, 2, 3]);

test('inEveryWorld: what asks nothing is computed once', () => {
  expect(inEveryWorld(() => 7)).toEqual([{ result: 7, given: [] }]);
});

test('inEveryWorld: each combination of answers comes once', () => {
  const outcomes = inEveryWorld(world => `${world.answer(A)}${world.answer(B)}`);
  expect(outcomes.map(({ result }) => result)).toEqual(['11', '12', '13', '21', '22', '23']);
  expect(outcomes[5].given).toEqual(['a is 2', 'b is 3']);
});

test('inEveryWorld: a question that is not asked makes no difference', () => {
  const outcomes = inEveryWorld(world => world.answer(A) === 1 ? 'done' : `${world.answer(B)}`);
  expect(outcomes.map(({ result }) => result)).toEqual(['done', '1', '2', '3']);
  expect(outcomes[0].given).toEqual(['a is 1']);
});

test('inEveryWorld: in one world a question has one answer', () => {
  const outcomes = inEveryWorld(world => [world.answer(B), world.answer(A), world.answer(question('b', [1, 2, 3]))]);
  expect(outcomes).toHaveLength(6);
  for (const { result: [first, , again] } of outcomes) expect(again).toBe(first);
});

test('inEveryWorld: undefined and false are answers', () => {
  const outcomes = inEveryWorld(world => world.answer({ about: 'x', answers: [undefined, false], clause: String }));
  expect(outcomes.map(({ result }) => result)).toEqual([undefined, false]);
});
