import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App } from './app';
import { succeed } from '../../tools/run-program';
import { redirected } from '../registries/go-repository';

/** The modules that not every Go proxy has, and the folder of each among the dependencies. */
const DEPENDENCIES = {
  'github.com/aws/constructs-go/constructs/v10': 'constructs',
  'github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2': 'cdk8s',
  'github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2': 'cdk8splus28',
};

export async function runGo({ folder, program, library: { name, version }, registry, dist }: App): Promise<void> {
  const module = `github.com/${name}/${name}-go/${name.replaceAll('-', '')}`;
  const [proxy, downloads] = (await succeed('go', ['env', 'GOPROXY', 'GOMODCACHE'])).trim().split('\n');
  const env = {
    GOWORK: 'off',
    GOFLAGS: '-modcacherw -buildvcs=false',
    // Go takes a version that it has once downloaded for what will never change, so this app has downloads of its own.
    GOMODCACHE: join(folder, 'modules'),
    GOPROXY: `${pathToFileURL(join(downloads, 'cache', 'download')).href},${proxy}`,
    GOPRIVATE: `github.com/${name}/*`,
    ...redirected('https://github.com/', `${registry}/`),
  };
  const go = async (args: readonly string[], cwd: string) => succeed('go', args, { cwd, env });
  await go(['mod', 'init', 'example'], folder);
  await go(['mod', 'edit', ...Object.entries(DEPENDENCIES).map(([path, of]) => `-replace=${path}=${join(dist, 'dependencies', 'go', of)}`)], folder);
  await go(['get', `${module}@v${version}`], folder);
  await go(['mod', 'tidy'], folder);
  await go(['run', '.'], program);
}
