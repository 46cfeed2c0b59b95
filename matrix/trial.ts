import { Tarball } from './tarball';

/** Where an app is tried. */
export interface Trial {
  readonly tarball: Tarball;
  /** It is empty. */
  readonly folder: string;
  /** Says what of it cannot be tried on this machine. */
  readonly lacks: (what: string) => void;
}
