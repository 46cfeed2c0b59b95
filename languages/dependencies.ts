import { dependency } from './npm-package';
import { pacmak, pacmakJava, pacmakVersion } from './pacmak';
import { cached } from '../tools/cached';

// What this library depends on, made from the npm packages that are installed where a registry has not got it.

const versions = (names: readonly string[]) => Promise.all(names.map(async name => `${name} ${(await dependency(name)).version}`));

/** A folder with a Maven repository, `java`, of the jar that Maven Central has not got. */
export async function javaDependencies(): Promise<string> {
  const ingredients = [await pacmakVersion(), ...await versions(['constructs', 'cdk8s', 'cdk8s-plus-28'])];
  return cached('java-dependencies', ingredients, async folder => pacmakJava([await dependency('cdk8s-plus-28')], folder));
}

/** A folder with Go modules, `go`: not every Go proxy has cdk8s. */
export async function goDependencies(): Promise<string> {
  const names = ['constructs', 'cdk8s', 'cdk8s-plus-28'];
  return cached('go-dependencies', [await pacmakVersion(), ...await versions(names)], async folder =>
    pacmak('go', await Promise.all(names.map(dependency)), folder, ['--code-only']));
}
