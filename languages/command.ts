import { UserError } from './user-error';

/** Runs what one npm script does; a failure ends it with exit code 1. */
export function command(work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    console.error(error instanceof UserError ? `languages: ${error.message}` : error);
    process.exitCode = 1;
  });
}
