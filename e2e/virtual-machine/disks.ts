import { chmod, copyFile, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { guestPackages, kernelPackages } from './packages';
import { kubernetesBinaries } from '../cluster/kubernetes-binaries';
import { programs } from '../cluster/programs';
import { runCommand } from '../cluster/run-command';
import { imageStore } from '../images/image-store';

const sources = join(__dirname, 'guest');

/** In the order in which they need each other. */
const MODULES = [
  'drivers/virtio/virtio_ring', 'drivers/virtio/virtio', 'drivers/virtio/virtio_pci_legacy_dev', 'drivers/virtio/virtio_pci_modern_dev',
  'drivers/virtio/virtio_pci', 'drivers/block/virtio_blk', 'fs/overlayfs/overlay',
];

/** What containerd and the kubelet do not start without. */
const ETC = { 'hosts': '127.0.0.1 localhost\n', 'resolv.conf': '', 'passwd': 'root:x:0:0:root:/root:/bin/sh\n', 'group': 'root:x:0:\n' };

/** Sparse: what nobody writes takes no place. */
const SIZES = { disk: '3G', results: '64M' };

export interface Disks {
  readonly kernel: string;
  readonly initialFiles: string;
  readonly disk: string;
  readonly results: string;
}

/** In the folder: the machine's first files, its disk with what is under /node, and an empty one for the results. */
export async function makeDisks(folder: string, machine: string, nodeFiles: Readonly<Record<string, string | Buffer>>): Promise<Disks> {
  const disks = {
    kernel: join(folder, 'kernel'),
    initialFiles: join(folder, 'initial-files'),
    disk: join(folder, 'disk'),
    results: join(folder, 'results.tar'),
  };
  const packages = await guestPackages();
  await makeInitialFiles(folder, disks, packages);
  await makeDisk(folder, disks.disk, machine, packages, nodeFiles);
  await writeFile(disks.results, '');
  await runCommand('truncate', ['--size', SIZES.results, disks.results]);
  return disks;
}

async function makeInitialFiles(folder: string, { kernel, initialFiles }: Disks, packages: string): Promise<void> {
  const root = join(folder, 'initial');
  const kernels = await kernelPackages();
  const version = newest(await readdir(join(kernels, 'lib/modules')));
  await copyFile(join(kernels, 'boot', `vmlinuz-${version}`), kernel);
  for (const name of ['bin', 'dev', 'disk', 'modules']) await mkdir(join(root, name), { recursive: true });
  await copyFile(join(packages, 'bin/busybox'), join(root, 'bin/busybox'));
  await copyFile(join(sources, 'boot.sh'), join(root, 'init'));
  await chmod(join(root, 'init'), 0o755);
  for (const [index, module] of MODULES.entries()) {
    await copyFile(join(kernels, 'lib/modules', version, 'kernel', `${module}.ko`), join(root, 'modules', `${index}.ko`));
  }
  await runCommand('sh', ['-c', 'find . | "$0" cpio -o -H newc >"$1"', join(packages, 'bin/busybox'), initialFiles], { cwd: root });
  await rm(root, { recursive: true });
}

async function makeDisk(
  folder: string, disk: string, machine: string, packages: string, nodeFiles: Readonly<Record<string, string | Buffer>>,
): Promise<void> {
  const root = join(folder, 'root');
  const node = join(root, 'node');
  await cp(packages, root, { recursive: true, verbatimSymlinks: true });
  for (const name of ['dev', 'proc', 'run', 'sys', 'tmp', 'root', 'node/bin']) await mkdir(join(root, name), { recursive: true });
  const busybox = join(root, 'bin/busybox');
  for (const name of (await runCommand(busybox, ['--list'])).trim().split('\n')) {
    if (name !== 'busybox') await symlink('/bin/busybox', join(node, 'bin', name));
  }
  await symlink('/bin/busybox', join(root, 'bin/sh'));
  await copyFile(join(await kubernetesBinaries(), 'kubelet'), join(node, 'bin/kubelet'));
  await copyFile(join(sources, 'start.sh'), join(node, 'start.sh'));
  await chmod(join(node, 'start.sh'), 0o755);
  await copyFile(join(sources, 'measure.sh'), join(node, 'measure.sh'));
  await copyFile(join(sources, `${machine}.sh`), join(node, 'security-module.sh'));
  await writeImages(folder, join(node, 'images.tar'));
  for (const [name, content] of Object.entries(ETC)) await writeFile(join(root, 'etc', name), content);
  for (const [name, content] of Object.entries(nodeFiles)) {
    await mkdir(dirname(join(node, name)), { recursive: true });
    await writeFile(join(node, name), content);
  }
  await runCommand('mke2fs', ['-q', '-F', '-t', 'ext4', '-d', root, disk, SIZES.disk]);
  await rm(root, { recursive: true });
}

/** As an archive that containerd imports: https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
async function writeImages(folder: string, archive: string): Promise<void> {
  const store = await imageStore(await programs());
  const index: Record<string, string> = JSON.parse(await readFile(join(store, 'index.json'), 'utf8'));
  const layout = join(folder, 'images');
  const blobs = join(layout, 'blobs', 'sha256');
  await mkdir(blobs, { recursive: true });
  const copied = async (digest: string) => {
    const content = await readFile(join(store, digest));
    await writeFile(join(blobs, digest.replace('sha256:', '')), content);
    return content;
  };
  const manifests = [];
  for (const name of ['registry.k8s.io/pause:3.10', 'docker.io/library/process-probe:latest']) {
    const manifest = await copied(index[name]);
    const { mediaType, config, layers } = JSON.parse(manifest.toString());
    for (const { digest } of [config, ...layers]) await copied(digest);
    manifests.push({ mediaType, digest: index[name], size: manifest.length, annotations: { 'io.containerd.image.name': name } });
  }
  await writeFile(join(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  await writeFile(join(layout, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
  await runCommand('tar', ['--create', '--file', archive, '--directory', layout, '.']);
  await rm(layout, { recursive: true });
}

function newest(versions: readonly string[]): string {
  const [last] = [...versions].sort((one, other) => other.localeCompare(one, undefined, { numeric: true }));
  return last;
}
