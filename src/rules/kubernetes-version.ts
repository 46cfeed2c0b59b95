/** The minor version of Kubernetes 1, such as 31 for `1.31`, `v1.31.4` and `v1.31.4-gke.1372000`, as clusters say theirs; undefined for what is none. */
export function minorOf(version: string): number | undefined {
  const minor = /^v?1\.(\d+)(?:\.\d+(?:[-+].+)?)?$/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}
