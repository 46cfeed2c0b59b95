import { cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { builtRunc, seccompFlags } from './built-runc';
import { NodeRuntime } from './node-runtime';
import { script } from './script';
import { ContainerRuntime } from '../../../src';
import { cached, isCached } from '../../../tools/cached';
import { go, requireProgram } from '../../../tools/required-program';
import { capabilitiesIn, capabilityNames } from '../../capability-names';
import { addresses } from '../addresses';
import { files } from '../configuration';
import { debianPackages } from '../debian-packages';
import { nodePackages } from '../node-packages';
import { state } from '../places';
import { runCommand } from '../run-command';

const moduleVersion = 'github.com/cri-o/cri-o@v1.34.0';
const tags = 'containers_image_openpgp containers_image_ostree_stub exclude_graphdriver_btrfs exclude_graphdriver_devicemapper seccomp';

const configuration = join(state, 'crio.conf');
const registries = join(state, 'registries.conf');
const policy = join(state, 'policy.json');
const socket = '/run/crio/crio.sock';

export const crio: NodeRuntime = {
  name: 'cri-o-1.34',
  containerRuntime: ContainerRuntime.CRI_O,
  features: ['user-namespaces', 'image-volumes', 'prefixed-capabilities', 'execute-only-programs'],
  socket,
  // It takes long to build.
  joins: async () => isCached(...await build()),
  make: async () => {
    const debian = await nodePackages();
    const programs = await builtCrio();
    const ociRuntime = await builtRunc('1.3.6');
    const monitor = await debianPackages('cri-o-packages', ['conmon', 'libglib2.0-0', 'jq', 'libjq1', 'libonig5']);
    return {
      component: {
        name: 'crio',
        command: join(programs, 'crio'),
        args: ['--config', configuration, '--config-dir', '', '--registries-conf', registries, '--registries-conf-dir', '/nowhere'],
      },
      path: [programs, join(debian, 'usr/bin')],
      ociRuntime,
      configuration: {
        [configuration]: crioConf({ debian, programs, monitor, runc: await withoutWhatIsWithheld(ociRuntime, monitor) }),
        [registries]: registriesConf,
        [policy]: JSON.stringify({ default: [{ type: 'insecureAcceptAnything' }] }),
      },
    };
  },
};

/** The name of its folder, and what it is made of. */
async function build(): Promise<[string, string[]]> {
  return ['cri-o', [await requireProgram(go('1.26')), moduleVersion, tags]];
}

/** Built in a copy of the module's folder, as `go install` refuses a module with replacements. */
async function builtCrio(): Promise<string> {
  const pkgConfig = await seccompFlags();
  return cached(...await build(), async folder => {
    console.log('Building CRI-O: about two minutes on two cores, once.');
    const { Dir: source } = JSON.parse(await runCommand('go', ['mod', 'download', '-json', moduleVersion], { env: { GOFLAGS: '' } }));
    const copy = join(folder, 'source');
    await cp(source, copy, { recursive: true });
    await runCommand('chmod', ['-R', 'u+w', copy]);
    await runCommand('go', ['build', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w', '-tags', tags, '-o', join(folder, 'crio'), './cmd/crio'], {
      cwd: copy, env: { CGO_ENABLED: '1', PKG_CONFIG: pkgConfig, GOFLAGS: '' },
    });
    const pinns = ['pinns.c', 'sysctl.c'].map(file => join(copy, 'pinns/src', file));
    await runCommand('gcc', ['-std=c99', '-Os', '-static', '-o', join(folder, 'pinns'), ...pinns]);
    await runCommand('rm', ['-r', copy]);
  });
}

/** CRI-O asks for what the machine may not have to give; containerd does not. */
async function withoutWhatIsWithheld(runc: string, packages: string): Promise<string> {
  const [, set] = /^CapBnd:\s*(\S+)$/m.exec(await readFile('/proc/self/status', 'utf8')) ?? [];
  const given = capabilitiesIn(set);
  const withheld = capabilityNames.filter(name => !given.includes(name)).map(name => `CAP_${name}`);
  if (withheld.length === 0) return runc;
  const filter = `
def process:
  (if .capabilities then .capabilities |= map_values(. - ${JSON.stringify(withheld)}) else . end)
  | (if (.oomScoreAdj // 0) < 0 then .oomScoreAdj = 0 else . end);
if has("ociVersion") then (.process |= process) | del(.linux.resources.hugepageLimits?) else process end`;
  return script('runc-of-cri-o', `
for word; do
  case "$previous" in
    --bundle | -b) file=$word/config.json ;;
    --process | -p) file=$word ;;
  esac
  previous=$word
done
if [ -n "$file" ]; then
  LD_LIBRARY_PATH=${packages}/usr/lib/x86_64-linux-gnu ${packages}/usr/bin/jq -c '${filter}' "$file" >"$file.less" && cat "$file.less" >"$file" && rm "$file.less"
fi
exec ${runc} "$@"
`);
}

/** @see https://github.com/cri-o/cri-o/blob/v1.34.0/docs/crio.conf.5.md */
function crioConf({ debian, programs, monitor, runc }: Record<'debian' | 'programs' | 'monitor' | 'runc', string>): string {
  return `[crio]
root = "/run/crio-storage"
runroot = "/run/crio-containers"
storage_driver = "overlay"
log_dir = "/run/crio-logs"
version_file = "/run/crio/version"
clean_shutdown_file = "/run/crio/clean.shutdown"

[crio.api]
listen = "${socket}"

[crio.runtime]
default_runtime = "runc"
cgroup_manager = "cgroupfs"
conmon_cgroup = "pod"
apparmor_profile = "unconfined"
selinux = false
hooks_dir = []
# Neither iptables nor nft is needed of the machine.
disable_hostport_mapping = true
pinns_path = ${JSON.stringify(join(programs, 'pinns'))}
namespaces_dir = "/run/crio/ns"
container_exits_dir = "/run/crio/exits"
container_attach_socket_dir = "/run/crio/attach"

[crio.runtime.runtimes.runc]
runtime_path = ${JSON.stringify(runc)}
runtime_type = "oci"
runtime_root = "/run/runc"
monitor_path = ${JSON.stringify(join(monitor, 'usr/bin/conmon'))}
monitor_cgroup = "pod"
monitor_env = [${JSON.stringify(`LD_LIBRARY_PATH=${monitor}/usr/lib/x86_64-linux-gnu`)}]

[crio.image]
pause_image = "registry.k8s.io/pause:3.10"
signature_policy = ${JSON.stringify(policy)}

[crio.network]
cni_default_network = "pods"
network_dir = ${JSON.stringify(dirname(files.cni))}
plugin_dirs = [${JSON.stringify(join(debian, 'usr/lib/cni'))}]
`;
}

/** Every registry is a folder of the cluster's own. */
const registriesConf = `unqualified-search-registries = ["docker.io"]
short-name-mode = "disabled"
${['docker.io', 'registry.k8s.io'].map(name => `
[[registry]]
prefix = "${name}"
location = "${addresses.registry}/${name}"
insecure = true
`).join('')}`;
