/** What a reference to an image names, in full. */
export interface ImageName {
  /** With its registry, such as `docker.io/library/nginx`. */
  readonly repository: string;
  /** `:1.27`, or `@sha256:…`, which counts where there are both; undefined where the reference has neither. */
  readonly version: string | undefined;
}

/** Reads a reference as container runtimes do: https://github.com/distribution/reference/blob/main/normalize.go */
export function imageName(reference: string): ImageName {
  const [tagged, digest] = reference.split('@', 2);
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
  const name = colon === -1 ? tagged : tagged.slice(0, colon);
  const version = digest === undefined ? (colon === -1 ? undefined : tagged.slice(colon)) : `@${digest}`;
  return { repository: inFull(name), version };
}

const HUB = 'docker.io';

function inFull(name: string): string {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hasRegistry = /[.:A-Z]/.test(first) || first === 'localhost';
  const registry = !hasRegistry || first === 'index.docker.io' ? HUB : first;
  const path = hasRegistry ? name.slice(slash + 1) : name;
  return `${registry}/${registry === HUB && !path.includes('/') ? `library/${path}` : path}`;
}
