import { heedSignals, interruption } from './interruption';
import { UserError } from './user-error';

/** Runs what one npm script does, and turns how it ends into an exit code. */
export function command(work: () => Promise<void>): void {
  // Whatever the person's own is: the users in the containers read what is written here.
  process.umask(0o022);
  heedSignals();
  work().catch((error: unknown) => {
    process.exitCode = interruption.aborted ? 130 : 1;
    if (interruption.aborted) return;
    console.error(error instanceof UserError ? `e2e: ${error.message}` : error);
  });
}
