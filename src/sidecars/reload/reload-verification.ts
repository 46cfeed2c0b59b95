import { Duration } from 'cdk8s';

/**
 * What shows that a reload has had its effect.
 */
export interface ReloadVerification {
  /**
   * URL that has to answer with a status of success. The containers of a Pod
   * reach each other at 127.0.0.1.
   */
  readonly url: string;

  /**
   * Text that has to be in the answer.
   *
   * @default - any answer will do.
   */
  readonly contains?: string;

  /**
   * How long it may take, in whole seconds.
   *
   * @default Duration.seconds(10)
   */
  readonly within?: Duration;
}
