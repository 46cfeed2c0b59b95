/** A process of the cluster. */
export interface Component {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}
