import { createReadStream, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, ServerResponse } from 'node:http';
import { join } from 'node:path';

/**
 * Serves an image store to containerd: the part of the registry protocol that a pull needs.
 * containerd names the registry that it takes this one for in the query parameter `ns`, CRI-O in the path.
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pull
 */
const [store, port] = process.argv.slice(2);
const index: Record<string, string> = JSON.parse(readFileSync(join(store, 'index.json'), 'utf8'));

createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://registry');
  // CRI-O asks first whether this is a registry.
  if (url.pathname === '/v2/') {
    response.writeHead(200).end();
    return;
  }
  const [, name, kind, reference] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(url.pathname) ?? [];
  const digest = reference?.startsWith('sha256:') ? reference : index[`${[url.searchParams.get('ns') ?? [], name].flat().join('/')}:${reference}`];
  serve(response, request.method !== 'HEAD', kind, digest).catch(() => response.writeHead(404).end());
}).listen(Number(port), '127.0.0.1');

async function serve(response: ServerResponse, withBody: boolean, kind: string | undefined, digest: string | undefined): Promise<void> {
  if (digest === undefined) throw new Error('not an image of this store');
  const file = join(store, digest);
  const { size } = await stat(file);
  response.writeHead(200, {
    'content-type': kind === 'manifests' ? 'application/vnd.oci.image.manifest.v1+json' : 'application/octet-stream',
    'content-length': size,
    'docker-content-digest': digest,
  });
  if (withBody) createReadStream(file).pipe(response);
  else response.end();
}
