/** Something that is not known, with the answers that can make a difference. */
export interface OpenQuestion<T> {
  /** Who asks about the same gets the same answer. */
  readonly about: string;
  readonly answers: readonly T[];
  /** An answer as a clause, such as `'app' runs as root`. */
  readonly clause: (answer: T) => string;
}

/** One way that things may be: answers each question, and the same way every time. */
export interface World {
  answer<T>(question: OpenQuestion<T>): T;
}

export interface Outcome<R> {
  readonly result: R;
  /** The answers that it was computed from, as clauses. */
  readonly given: readonly string[];
}

interface Step {
  readonly question: OpenQuestion<any>;
  chosen: number;
}

/**
 * What comes out of a computation in every world that it can tell apart. Only
 * questions that it really asks make worlds differ, so a computation that asks
 * nothing is done once.
 */
export function inEveryWorld<R>(compute: (world: World) => R): Outcome<R>[] {
  const outcomes: Outcome<R>[] = [];
  const path: Step[] = [];
  do {
    outcomes.push({ result: compute(worldAlong(path)), given: path.map(({ question, chosen }) => question.clause(question.answers[chosen])) });
    while (path.length > 0 && isLastAnswer(path[path.length - 1])) path.pop();
    if (path.length > 0) path[path.length - 1].chosen++;
  } while (path.length > 0);
  return outcomes;
}

/** Answers as the path says, and lengthens it by the first answer to each question beyond. */
function worldAlong(path: Step[]): World {
  const answers = new Map<string, unknown>();
  return {
    answer: question => {
      if (!answers.has(question.about)) {
        const step = path[answers.size] ?? path[path.push({ question, chosen: 0 }) - 1];
        answers.set(question.about, question.answers[step.chosen]);
      }
      return answers.get(question.about) as any;
    },
  };
}

function isLastAnswer({ question, chosen }: Step): boolean {
  return chosen === question.answers.length - 1;
}
