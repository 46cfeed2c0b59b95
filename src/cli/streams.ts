/** Where a command reads and writes. */
export interface Streams {
  readonly stdin: AsyncIterable<string | Buffer>;
  /** Whether somebody looks at the output as it comes. */
  readonly isTerminal: boolean;
  /** What was asked for. Resolves once there is room for more. */
  out(text: string): Promise<void>;
  /** What is said beside it. */
  err(text: string): void;
  /** Told when the process has done what each one does that is started for the like. */
  hasStarted(): void;
}
