/** What somebody has typed that cannot be meant, said in one line. */
export class UsageError extends Error {}
