/** What a reference to an image names, in full. */
export interface ImageName {
  /** With its registry, such as `docker.io/library/nginx`. */
  readonly repository: string;
  /** `:1.27`, or `@sha256:…`, which counts where there are both; undefined where the reference has neither. */
  readonly version: string | undefined;
}

/** Reads a reference as container runtimes do: https://github.com/distribution/reference/blob/main/normalize.go */
export function imageName(reference: string): ImageName {
  const tagged = taggedPart(reference);
  const colon = colonOfTag(tagged);
  return { repository: inFull(colon === -1 ? tagged : tagged.slice(0, colon)), version: imageVersion(reference) };
}

/** The version alone, which takes less to tell. */
export function imageVersion(reference: string): ImageName['version'] {
  const tagged = taggedPart(reference);
  if (tagged.length < reference.length) return `@${reference.split('@', 2)[1]}`;
  const colon = colonOfTag(tagged);
  return colon === -1 ? undefined : tagged.slice(colon);
}

/** Without the digest. */
function taggedPart(reference: string): string {
  const at = reference.indexOf('@');
  return at === -1 ? reference : reference.slice(0, at);
}

function colonOfTag(tagged: string): number {
  return tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
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
