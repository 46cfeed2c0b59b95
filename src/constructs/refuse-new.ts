import { refuse } from '../mistakes/invalid-input';

/** Throws where JavaScript makes an object of a class that only its own methods make. */
export function refuseNew(value: string, calls: readonly string[]): void {
  refuse('', [{ code: 'made-with-new', value, calls }]);
}
