import { MaxLevelProps } from '../additions/max-level-props';

/**
 * How the process namespace of a workload is to be shared.
 */
export interface SharingOptions extends MaxLevelProps {
  /**
   * Share even where the manifest says `shareProcessNamespace: false`.
   *
   * @default false - an explicit false is an error.
   */
  readonly overrideExplicitFalse?: boolean;
}
