import { Assumption, isSameQuestion, Question } from './question';

/** What comes out of a computation, and the assumptions under which it does. */
export interface Outcome<R> {
  readonly result: R;
  /** In the order in which they were asked for. */
  readonly assumed: readonly Assumption[];
}

interface Step {
  readonly question: Question;
  readonly answers: readonly unknown[];
  chosen: number;
}

/** Answers what is open, one way after the other. */
export class Assumptions {
  private path: Step[] = [];
  /** How many of the path's questions the computation has asked by now. */
  private asked = 0;

  /**
   * What comes out of a computation under all assumptions that it can tell
   * apart. Only what it really asks for makes a difference, so a computation
   * that asks for nothing is done once.
   */
  explore<R>(compute: () => R): Outcome<R>[] {
    const outcomes: Outcome<R>[] = [];
    do {
      this.asked = 0;
      const result = compute();
      outcomes.push({ result, assumed: this.path.map(({ question, answers, chosen }) => ({ question, answer: answers[chosen] })) });
      while (this.path.length > 0 && isLastAnswer(this.path[this.path.length - 1])) this.path.pop();
      if (this.path.length > 0) this.path[this.path.length - 1].chosen++;
    } while (this.path.length > 0);
    return outcomes;
  }

  /** The answer for now, which is the same until the computation is done. */
  answer<T>(question: Question, answers: readonly T[]): T {
    const known = this.path.slice(0, this.asked).find(step => isSameQuestion(step.question, question));
    const step = known ?? this.nextStep(question, answers);
    return step.answers[step.chosen] as T;
  }

  private nextStep(question: Question, answers: readonly unknown[]): Step {
    if (this.asked === this.path.length) this.path.push({ question, answers, chosen: 0 });
    return this.path[this.asked++];
  }
}

function isLastAnswer({ answers, chosen }: Step): boolean {
  return chosen === answers.length - 1;
}
