import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { dependency } from './npm-package';
import { pacmak, pacmakJava, pacmakVersion } from './pacmak';
import { cached } from '../tools/cached';
import { succeed } from '../tools/run-program';

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

/** A folder with the `classes` of another version of cdk8s-plus, compiled beside the jars in a folder. */
export async function javaPlus(name: string, jars: string): Promise<string> {
  return cached(`java-classes-of-${name}`, [await pacmakVersion(), ...await versions(['constructs', 'cdk8s', name])], async folder => {
    await pacmak('java', [await dependency(name)], folder, ['--code-only']);
    const [sources, resources] = ['java', 'resources'].map(kind => join(folder, 'java', 'src', 'main', kind));
    const files = (await readdir(sources, { recursive: true })).filter(file => file.endsWith('.java'));
    await succeed('javac', ['-nowarn', '-proc:none', '-classpath', join(jars, '*'), '-d', resources, ...files], { cwd: sources });
    await rename(resources, join(folder, 'classes'));
  });
}

/** A folder with the Go module of another version of cdk8s-plus, in `go`. */
export async function goPlus(name: string): Promise<string> {
  return cached(`go-${name}`, [await pacmakVersion(), ...await versions([name])], async folder =>
    pacmak('go', [await dependency(name)], folder, ['--code-only']));
}
