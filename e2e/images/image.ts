/** An image with one layer, as data. */
export interface Image {
  /** Registry, repository and tag of every reference that pulls it. */
  readonly names: readonly string[];
  /** Debian packages whose files it holds. */
  readonly packages?: readonly string[];
  /** Programs of this folder, by the path they have in the image. */
  readonly programs?: Record<string, ImageProgram>;
  /** A multi-call binary and the folder that gets a link for each of its commands. */
  readonly commands?: { readonly busybox: string; readonly folder: string };
  readonly folders?: readonly string[];
  readonly links?: Record<string, string>;
  readonly files?: Record<string, string>;
  /** Of files that not everyone may read. */
  readonly modes?: Record<string, number>;
  /** @see https://github.com/opencontainers/image-spec/blob/main/config.md */
  readonly config: {
    readonly User?: string;
    readonly Entrypoint?: readonly string[];
    readonly Cmd?: readonly string[];
    readonly ExposedPorts?: Record<string, object>;
    readonly StopSignal?: string;
  };
}

export interface ImageProgram {
  /** Of its source. */
  readonly name: string;
  readonly mode?: number;
  /** User and group that the file belongs to. */
  readonly owner?: number;
  /** As setcap(8) takes them. */
  readonly capabilities?: string;
}
