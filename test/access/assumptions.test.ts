import { Assumptions } from '../../src/access/assumptions';
import { Question } from '../../src/access/question';

const USER: Question = { code: 'user', of: 'actor' };
const SCOPE: Question = { code: 'ptrace-scope' };

function explore<R>(compute: (assumptions: Assumptions) => R) {
  const assumptions = new Assumptions();
  return assumptions.explore(() => compute(assumptions));
}

test('explore: what asks nothing is computed once', () => {
  expect(explore(() => 7)).toEqual([{ result: 7, assumed: [] }]);
});

test('explore: each combination of answers comes once, and is told', () => {
  const outcomes = explore(assumptions => `${assumptions.answer(USER, [1, 2])}${assumptions.answer(SCOPE, [1, 2, 3])}`);
  expect(outcomes.map(({ result }) => result)).toEqual(['11', '12', '13', '21', '22', '23']);
  expect(outcomes[5].assumed).toEqual([{ question: USER, answer: 2 }, { question: SCOPE, answer: 3 }]);
});

test('explore: a question that is not asked makes no difference', () => {
  const outcomes = explore(assumptions => assumptions.answer(USER, [1, 2]) === 1 ? 'done' : `${assumptions.answer(SCOPE, [1, 2, 3])}`);
  expect(outcomes.map(({ result }) => result)).toEqual(['done', '1', '2', '3']);
  expect(outcomes[0].assumed).toEqual([{ question: USER, answer: 1 }]);
});

test('explore: a question has one answer until the computation is done, also where it is written down again', () => {
  const ask = (assumptions: Assumptions) => assumptions.answer({ code: 'user', of: 'actor' }, [1, 2, 3]);
  const outcomes = explore(assumptions => [ask(assumptions), assumptions.answer(SCOPE, [1, 2]), ask(assumptions)]);
  expect(outcomes).toHaveLength(6);
  for (const { result: [first, , again] } of outcomes) expect(again).toBe(first);
});

test('explore: questions that differ in a parameter are two', () => {
  const outcomes = explore(assumptions => [assumptions.answer(USER, [1, 2]), assumptions.answer({ code: 'user', of: 'target' }, [1, 2])]);
  expect(outcomes).toHaveLength(4);
});

test('explore: undefined and false are answers', () => {
  expect(explore(assumptions => assumptions.answer(SCOPE, [undefined, false])).map(({ result }) => result)).toEqual([undefined, false]);
});

test('explore: one computation after the other', () => {
  const assumptions = new Assumptions();
  const compute = () => assumptions.answer(USER, [1, 2]);
  expect(assumptions.explore(compute)).toEqual(assumptions.explore(compute));
});
