import { UserError } from './user-error';

export interface CommandOptions {
  /** @default 1 */
  readonly exitCodeOfFailure?: number;
  /** Where it is aborted, there is no failure to tell of. */
  readonly interruption?: AbortSignal;
}

/** Runs what one npm script of a room does, and turns how it ends into an exit code. */
export async function command(room: string, work: () => Promise<void>, { exitCodeOfFailure = 1, interruption }: CommandOptions = {}): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.exitCode = interruption?.aborted ? 130 : exitCodeOfFailure;
    if (!interruption?.aborted) console.error(error instanceof UserError ? `${room}: ${error.message}` : error);
  }
}
