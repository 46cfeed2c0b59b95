/** Beside what is compiled: what npm shows, what jsii reads, and what has changed. */
const OTHERS = ['.jsii', 'CHANGELOG.md', 'LICENSE', 'README.md', 'check.schema.json', 'package.json'];

/** With what it needs. */
const COMMAND = ['lib/cli/bin.js', 'lib/cli/js-yaml.js', 'lib/cli/main.js', 'lib/cli/on-pods.js'];

/** The modules that most apps load, in one file. */
const JOINED = ['lib/first-pod.js', 'lib/first-pod.js.map'];

/** The files of the npm package, as it should be, by the paths of the source files. */
export function packedFiles(sources: readonly string[]): readonly string[] {
  const compiled = sources.filter(path => !path.startsWith('src/cli/')).flatMap(path => {
    const name = path.replace(/^src\//, 'lib/').replace(/\.ts$/, '');
    return [`${name}.d.ts`, `${name}.js`];
  });
  return [...OTHERS, ...COMMAND, ...JOINED, ...compiled].sort();
}
