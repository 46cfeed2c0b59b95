/** How the command ends, for scripts. */
export enum ExitCode {
  CLEAN = 0,
  FINDINGS = 1,
  /** Usage, or input that cannot be read. */
  TROUBLE = 2,
}
