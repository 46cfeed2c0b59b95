import { Mistake } from '../mistakes/mistake';
import { Container } from '../pod/pod';

/** A command line in one word, which is the name of no program. A path may have a space in it. */
export function validateProgramName({ command: [program = ''] = [] }: Container): Mistake[] {
  return /^[^/\s]+\s+\S/.test(program) ? [{ code: 'program-white-space', field: 'command', value: program }] : [];
}
