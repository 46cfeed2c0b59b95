import { UserError } from './user-error';

/** Runs what one npm script does; a failure ends it with the exit code given. */
export function command(exitCodeOfFailure: number, work: () => void): void {
  try {
    work();
  } catch (error) {
    console.error(error instanceof UserError ? `oracle: ${error.message}` : error);
    process.exitCode = exitCodeOfFailure;
  }
}
