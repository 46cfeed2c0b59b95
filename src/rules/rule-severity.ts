/**
 * How grave it is what a rule finds.
 */
export enum RuleSeverity {
  /**
   * The API server or the kubelet refuses it.
   */
  ERROR = 'error',

  /**
   * It will fail or surprise once it runs.
   */
  WARNING = 'warning',

  /**
   * It works, and one ought to know.
   */
  NOTE = 'note',
}
