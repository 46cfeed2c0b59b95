import { Mistake } from './mistake';
import { mistakeInWords, wordsFor } from './wording';

/** Where something was given: a construct, or the path of what is none yet, worked out where an error asks for it. */
export type Giver = { readonly node: { readonly path: string } } | string | (() => string);

/** The path that a construct is going to have. */
export function pathBeneath({ node: { path } }: { readonly node: { readonly path: string } }, id: string): string {
  // An app has none.
  return path === '' ? id : `${path}/${id}`;
}

/** The error for input that cannot be used, with all that is wrong with it. */
export class InvalidInput extends Error {
  /** The path of the construct that was given the input. */
  readonly path: string;

  constructor(at: Giver, readonly mistakes: readonly Mistake[]) {
    const path = pathOf(at);
    super(textOf(path, mistakes));
    this.path = path;
  }

  /** What is wrong, without what to write instead. */
  get problems(): string[] {
    return this.mistakes.map(mistake => wordsFor(mistake).problem);
  }
}

/** Whether it is one, of another copy of this library, too, which has words of its own. */
export function isInvalidInput(error: unknown): error is InvalidInput {
  return error instanceof Error && Array.isArray((error as Partial<InvalidInput>).problems);
}

/** Throws where there are mistakes. */
export function refuse(at: Giver, mistakes: readonly Mistake[]): void {
  if (mistakes.length > 0) throw new InvalidInput(at, mistakes);
}

function pathOf(at: Giver): string {
  if (typeof at === 'string') return at;
  return typeof at === 'function' ? at() : at.node.path;
}

function textOf(path: string, mistakes: readonly Mistake[]): string {
  // Two looks at the same thing may find the same.
  const sentences = [...new Set(mistakes.map(mistakeInWords))];
  const text = sentences.length === 1 ? sentences[0] : `${sentences.length} mistakes\n${sentences.map(sentence => `- ${sentence}`).join('\n')}`;
  // An app is the root, whose path is empty.
  return path === '' ? text : `${path}: ${text}`;
}
