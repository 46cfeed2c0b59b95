import { Assumptions } from '../../src/access/assumptions';
import { Question } from '../../src/access/question';

const USER: Question = { code: 'user', of: 'actor' };
const SCOPE: Question = { code: 'ptrace-scope' };

function explore<R>(compute: (assumptions: Assumptions) => R) {
  const assumptions = new Assumptions();
  return assumptions.explore(() => compute(assumptions), () => 'of one kind');
}

test('explore: what asks nothing is computed once', () => {
  expect(explore(() => 7)).toEqual([{ result: 7, assumed: [] }]);
});

test('explore: each combination of answers comes once, and is told', () => {
  const outcomes = explore(assumptions => `${assumptions.answer(USER, () => [1, 2])}${assumptions.answer(SCOPE, () => [1, 2, 3])}`);
  expect(outcomes.map(({ result }) => result)).toEqual(['11', '12', '13', '21', '22', '23']);
  expect(outcomes[5].assumed).toEqual([{ question: USER, answer: 2 }, { question: SCOPE, answer: 3 }]);
});

test('explore: a question that is not asked makes no difference', () => {
  const outcomes = explore(assumptions => assumptions.answer(USER, () => [1, 2]) === 1 ? 'done' : `${assumptions.answer(SCOPE, () => [1, 2, 3])}`);
  expect(outcomes.map(({ result }) => result)).toEqual(['done', '1', '2', '3']);
  expect(outcomes[0].assumed).toEqual([{ question: USER, answer: 1 }]);
});

test('explore: a question has one answer until the computation is done', () => {
  const ask = (assumptions: Assumptions) => assumptions.answer(USER, () => [1, 2, 3]);
  const outcomes = explore(assumptions => [ask(assumptions), assumptions.answer(SCOPE, () => [1, 2]), ask(assumptions)]);
  expect(outcomes).toHaveLength(6);
  for (const { result: [first, , again] } of outcomes) expect(again).toBe(first);
});

test('explore: two objects are two questions', () => {
  const outcomes = explore(assumptions => [assumptions.answer(USER, () => [1, 2]), assumptions.answer({ code: 'user', of: 'target' }, () => [1, 2])]);
  expect(outcomes).toHaveLength(4);
});

test('explore: undefined and false are answers', () => {
  expect(explore(assumptions => assumptions.answer(SCOPE, () => [undefined, false])).map(({ result }) => result)).toEqual([undefined, false]);
});

test('explore: which answers there are may depend on earlier ones', () => {
  const outcomes = explore(assumptions => {
    const first = assumptions.answer(USER, () => [1, 2]);
    return `${first}${assumptions.answer(SCOPE, () => first === 1 ? [3] : [4, 5])}`;
  });
  expect(outcomes.map(({ result }) => result)).toEqual(['13', '24', '25']);
});

test('given: the answer to what has been asked by now', () => {
  expect(explore(assumptions => {
    const before = assumptions.given(USER);
    assumptions.answer(USER, () => [1, 2]);
    return [before, assumptions.given(USER)];
  }).map(({ result }) => result)).toEqual([[undefined, 1], [undefined, 2]]);
});

test('explore: one computation after the other', () => {
  const assumptions = new Assumptions();
  const compute = () => assumptions.answer(USER, () => [1, 2]);
  expect(assumptions.explore(compute, Number)).toEqual(assumptions.explore(compute, Number));
});

test('explore: an answer that is not the first is followed until the results are of two kinds', () => {
  const assumptions = new Assumptions();
  const compute = () => `${assumptions.answer(USER, () => [1, 2])}${assumptions.answer(SCOPE, () => [1, 2, 3])}`;
  const isOdd = (result: string) => Number(result) % 2 === 1;
  expect(assumptions.explore(compute, isOdd).map(({ result }) => result)).toEqual(['11', '12', '13', '21', '22']);
});

test('always: true where no assumption leads to anything else', () => {
  const assumptions = new Assumptions();
  const sum = () => assumptions.answer(USER, () => [1, 2]) + assumptions.answer(SCOPE, () => [1, 2]);
  const isBelow = (limit: number) => assumptions.always(() => sum() < limit);
  expect([isBelow(4), isBelow(5)]).toEqual([false, true]);
});

test('always: under what is settled, which is asked no more', () => {
  const assumptions = new Assumptions();
  const isSmall = () => assumptions.answer<number>(USER, () => [1, 2]) + assumptions.answer<number>(SCOPE, () => [1, 2]) < 4;
  expect(assumptions.always(isSmall)).toBe(false);
  expect(assumptions.always(isSmall, [{ question: SCOPE, answer: 1 }])).toBe(true);
  expect(assumptions.always(() => assumptions.given(USER) === 2, [{ question: USER, answer: 2 }])).toBe(true);
  expect(assumptions.always(isSmall)).toBe(false);
});
