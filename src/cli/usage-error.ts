/** Says so in each file that the command is made of, which has a class of its own. */
export const USAGE = 'USAGE';

/** What somebody has typed that cannot be meant, said in one line. */
export class UsageError extends Error {
  readonly code = USAGE;
}
