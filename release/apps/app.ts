/** An app that is empty but for the example's program, in which the library is installed by its name and version. */
export interface App {
  /** Where the language's files of an app go. The program is in a folder of it, as what it gives is compared. */
  readonly folder: string;
  readonly program: string;
  readonly library: { readonly name: string; readonly version: string };
  readonly registry: string;
  /** What was published is in it, and the dependencies that not every registry has. */
  readonly dist: string;
}
