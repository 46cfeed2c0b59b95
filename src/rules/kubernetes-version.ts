/** As clusters say theirs, too: `1.31`, `v1.31.4`, `v1.31.4-gke.1372000`. */
export const KUBERNETES_VERSION = /^v?1\.(\d+)(?:\.\d+(?:[-+].+)?)?$/;

/** The minor version of Kubernetes 1, such as 31; undefined for what is no version. */
export function minorOf(version: string): number | undefined {
  const minor = KUBERNETES_VERSION.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}
