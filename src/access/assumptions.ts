import { Assumption, Question } from './question';

/** What comes out of a computation, and the assumptions under which it does. */
export interface Outcome<R> {
  readonly result: R;
  /** In the order in which they were asked for. */
  readonly assumed: readonly Assumption[];
}

interface Step {
  readonly question: Question;
  /** One for each answer. */
  readonly options: readonly Assumption[];
  chosen: number;
}

/** Answers what is open, one way after the other. */
export class Assumptions {
  private path: Step[] = [];
  /** How many of the path's questions the computation has asked by now. */
  private asked = 0;
  /** What is settled beforehand. */
  private settled: readonly Assumption[] = [];

  /**
   * What comes out of a computation under the assumptions that it can tell
   * apart. Only what it really asks for makes a difference, so a computation
   * that asks for nothing is done once. The first answer to each question is
   * followed to the end, and another one until it has led to results of two
   * kinds, as more would not settle anything.
   */
  explore<R>(compute: () => R, kindOf: (result: R) => unknown): Outcome<R>[] {
    this.path = [];
    this.settled = [];
    const outcomes: Outcome<R>[] = [];
    let branch: { readonly fork: number; readonly chosen: number; readonly kind: unknown } | undefined;
    do {
      this.asked = 0;
      const result = compute();
      outcomes.push({ result, assumed: this.path.map(optionOf) });

      const fork = this.path.findIndex(step => step.chosen > 0);
      const chosen = this.path[fork]?.chosen;
      if (branch?.fork !== fork || branch.chosen !== chosen) branch = { fork, chosen, kind: kindOf(result) };
      else if (branch.kind !== kindOf(result)) this.path.length = fork + 1;
    } while (this.advance());
    return outcomes;
  }

  /** Whether a computation comes out true whatever is assumed beside what is settled. */
  always(compute: () => boolean, settled: readonly Assumption[] = []): boolean {
    this.path = [];
    this.settled = settled;
    do {
      this.asked = 0;
      if (!compute()) return false;
    } while (this.advance());
    return true;
  }

  /** The answer for now, which is the same until the computation is done. */
  answer<T>(question: Question, answers: () => readonly T[]): T {
    const { path } = this;
    const known = this.knownOf(question);
    if (known) return known.answer as T;
    if (this.asked === path.length) path.push({ question, options: answers().map(answer => ({ question, answer })), chosen: 0 });
    return optionOf(path[this.asked++]).answer as T;
  }

  /** The answer where the question has been asked or settled, and undefined where not. */
  given(question: Question): unknown {
    return this.knownOf(question)?.answer;
  }

  private knownOf(question: Question): Assumption | undefined {
    for (let index = 0; index < this.asked; index++) {
      if (this.path[index].question === question) return optionOf(this.path[index]);
    }
    for (const assumption of this.settled) if (assumption.question === question) return assumption;
    return undefined;
  }

  /** Takes the next answer to the last question that has one; false where all are through. */
  private advance(): boolean {
    const { path } = this;
    while (path.length > 0 && path[path.length - 1].chosen === path[path.length - 1].options.length - 1) path.pop();
    if (path.length > 0) path[path.length - 1].chosen++;
    return path.length > 0;
  }
}

function optionOf({ options, chosen }: Step): Assumption {
  return options[chosen];
}
