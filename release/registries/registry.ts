/** A registry on loopback. It has its port before it is started, so that one can be without it. */
export interface Registry {
  readonly url: string;
  /** What publib is told, so that it publishes here. */
  readonly settings: NodeJS.ProcessEnv;
  /** The same as somebody who may not publish. */
  readonly settingsOfStranger: NodeJS.ProcessEnv;
  /** What no log may have. */
  readonly secrets: readonly string[];
  /** Gives what stops it. */
  readonly start: () => Promise<() => Promise<void>>;
  /** What anybody sees of the library while it is started: a line for each file or version, with its hash. */
  readonly visible: () => Promise<readonly string[]>;
}

/** What a registry is made for. */
export interface Place {
  /** The library's name. */
  readonly name: string;
  /** A folder of its own, which is not there yet. */
  readonly folder: string;
}
