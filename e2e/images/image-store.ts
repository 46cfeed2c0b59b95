import { createHash } from 'node:crypto';
import { chmod, chown, copyFile, cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Image, ImageProgram } from './image';
import { images } from './images';
import { cached } from '../../tools/cached';
import { debianPackages } from '../cluster/debian-packages';
import { runCommand } from '../cluster/run-command';

const mediaTypes = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
};

/** What Debian's packages hold and no container needs. */
const documentation = ['usr/share/doc', 'usr/share/man', 'usr/share/lintian', 'usr/lib/x86_64-linux-gnu/gconv'];

/** The folder with every image's blobs, each under its digest, and an index from image names to manifests. */
export async function imageStore(programs: string): Promise<string> {
  return cached('images', [JSON.stringify(images), await readFile(__filename), programs], async store => {
    const index: Record<string, string> = {};
    for (const image of images) {
      const digest = await storeImage(image, programs, store);
      for (const name of image.names) index[name] = digest;
    }
    await writeFile(join(store, 'index.json'), JSON.stringify(index, null, 2));
  });
}

async function storeImage(image: Image, programs: string, store: string): Promise<string> {
  const root = join(store, 'root');
  const archive = join(store, 'layer.tar');
  await mkdir(join(root, 'tmp'), { recursive: true });
  await chmod(join(root, 'tmp'), 0o1777);
  await fill(root, image, programs);
  await runCommand('tar', [
    '--create', '--file', archive, '--directory', root,
    '--sort=name', '--numeric-owner', '--mtime=@0', '--xattrs', '--xattrs-include=security.capability', '.',
  ]);
  await rm(root, { recursive: true });

  const layer = { mediaType: mediaTypes.layer, ...describe(await readFile(archive)) };
  await rename(archive, join(store, layer.digest));
  const config = await storeJson(store, mediaTypes.config, {
    architecture: 'amd64',
    os: 'linux',
    config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], ...image.config },
    rootfs: { type: 'layers', diff_ids: [layer.digest] },
  });
  const manifest = await storeJson(store, mediaTypes.manifest, {
    schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers: [layer],
  });
  return manifest.digest;
}

async function fill(root: string, image: Image, programs: string): Promise<void> {
  if (image.packages !== undefined) {
    await cp(await debianPackages('image-packages', image.packages), root, { recursive: true, verbatimSymlinks: true });
    for (const folder of documentation) await rm(join(root, folder), { recursive: true, force: true });
  }
  for (const folder of image.folders ?? []) await mkdir(join(root, folder), { recursive: true });
  for (const [path, program] of Object.entries(image.programs ?? {})) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await placeProgram(join(root, path), program, programs);
  }
  for (const [path, content] of Object.entries(image.files ?? {})) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content, { mode: image.modes?.[path] });
  }
  for (const [path, target] of [...Object.entries(image.links ?? {}), ...await commandLinks(root, image)]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await rm(join(root, path), { recursive: true, force: true });
    await symlink(target, join(root, path));
  }
}

/** In this order: another owner takes away modes and capabilities. */
async function placeProgram(file: string, { name, mode = 0o755, owner = 0, capabilities }: ImageProgram, programs: string): Promise<void> {
  await copyFile(join(programs, name), file);
  await chown(file, owner, owner);
  await chmod(file, mode);
  if (capabilities === undefined) return;
  const libcap = await debianPackages('libcap', ['libcap2', 'libcap2-bin']);
  await runCommand(join(libcap, 'sbin/setcap'), [capabilities, file], { env: { LD_LIBRARY_PATH: join(libcap, 'lib/x86_64-linux-gnu') } });
}

async function commandLinks(root: string, { commands }: Image): Promise<[string, string][]> {
  if (commands === undefined) return [];
  const names = (await runCommand(join(root, commands.busybox), ['--list'])).trim().split('\n');
  return names.filter(name => name !== 'busybox').map(name => [join(commands.folder, name), commands.busybox]);
}

async function storeJson(store: string, mediaType: string, document: object) {
  const content = Buffer.from(JSON.stringify(document));
  const description = { mediaType, ...describe(content) };
  await writeFile(join(store, description.digest), content);
  return description;
}

function describe(content: Buffer) {
  return { digest: `sha256:${createHash('sha256').update(content).digest('hex')}`, size: content.length };
}
