import { AccessOutcome } from './access-outcome';
import { DataKind } from '../pod/data-kind';
import { DataLocation } from '../pod/data-location';

/**
 * A Secret, ConfigMap or token that one container takes, and whether another
 * one beside it, which does not take it itself, can read it there.
 *
 * The outcome is that of `AccessExposure`, but unknown instead of allowed where
 * the Pod leaves open what there is to read, as with a token that the
 * ServiceAccount decides about, and where the mode of the files may stand in
 * the way. Directories of the image on the way to them are taken to be open.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#using-a-secret
 */
export interface DataExposure {
  /**
   * What keeps the data.
   */
  readonly kind: DataKind;

  /**
   * Name of the Secret or ConfigMap, of the ServiceAccount that a token is of,
   * or of the volume.
   */
  readonly name: string;

  /**
   * Who a token is for.
   *
   * @default - the API server, where it is a token.
   */
  readonly audience?: string;

  /**
   * The keys that the reader does not take itself.
   *
   * @default - all that there are.
   */
  readonly keys?: string[];

  /**
   * Name of the container that takes it.
   */
  readonly owner: string;

  /**
   * Where the owner has it.
   */
  readonly location: DataLocation;

  /**
   * Name of the container that reads it there.
   */
  readonly reader: string;

  /**
   * Whether it can.
   */
  readonly outcome: AccessOutcome;
}
