/** A version of the Pod Security Standards, which is one of Kubernetes 1. */
export interface PodSecurityVersion {
  /** Infinity for the latest. */
  readonly minor: number;
}

/** The version as Kubernetes writes it, with or without the v; undefined where it is none. */
export function parsePodSecurityVersion(version: string): PodSecurityVersion | undefined {
  if (version === 'latest') return { minor: Infinity };
  const minor = /^v?1\.(0|[1-9][0-9]*)$/.exec(version)?.[1];
  return minor === undefined ? undefined : { minor: Number(minor) };
}
