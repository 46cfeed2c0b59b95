import { Duration } from 'cdk8s';
import { Mistake } from '../../mistakes/mistake';
import { DURATION, validateShape } from '../../mistakes/shapes';
import { isProcessSelector } from '../processes/validate-processes';

/** The words of a command: at least one, and no `Lazy`. */
export function validateKnownWords(field: string, words: unknown): Mistake[] {
  return words === undefined || (Array.isArray(words) && words.length > 0 && words.every(word => typeof word === 'string'))
    ? []
    : [{ code: 'word-list', field, value: words }];
}

/** A time that a shell can count. */
export function validateSeconds(field: string, duration: Duration): Mistake[] {
  const seconds = duration.toSeconds({ integral: false });
  return Number.isInteger(seconds) && seconds >= 1 ? [] : [{ code: 'seconds', field, value: seconds }];
}

/** https://man7.org/linux/man-pages/man2/execve.2.html */
export function validateTexts(texts: Readonly<Record<string, readonly unknown[]>>): Mistake[] {
  return Object.entries(texts).flatMap(([field, values]) =>
    values.filter(value => typeof value === 'string' && value.includes('\0')).map(value => ({ code: 'text-with-null', field, value: String(value) } as const)));
}

/** A setting as an error shows it. */
export function shownAs(value: unknown): unknown {
  if (isProcessSelector(value)) return value._selection;
  return validateShape('', value, DURATION).length === 0 ? (value as Duration).toHumanString() : value;
}
