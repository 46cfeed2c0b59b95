import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix, relative, resolve, sep } from 'node:path';
import { build, Plugin } from 'esbuild';

/**
 * Joins the modules that a first Pod with a sidecar loads into one file: to find, read and compile each by itself takes a
 * third of a millisecond. In the place of each is what takes it from there, as others ask for it, too.
 */
const folder = resolve(process.argv[2]);
const JOINED = 'first-pod';
const load = createRequire(join(folder, 'index.js'));

/** By their paths in the folder, without the extension. */
const modules = modulesOfFirstPod();

const othersStay: Plugin = {
  name: 'others stay',
  setup: ({ onResolve }) => onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
    const name = nameOf(join(resolveDir, path));
    return modules.includes(name) ? undefined : { path: `./${name}`, external: true };
  }),
};

void joinModules();

async function joinModules(): Promise<void> {
  const text = (value: string) => JSON.stringify(value);
  await build({
    stdin: { contents: `module.exports = { ${modules.map(name => `${text(name)}: () => require(${text(`./${name}`)})`).join(', ')} };`, resolveDir: folder },
    outfile: join(folder, `${JOINED}.js`),
    bundle: true,
    platform: 'node',
    target: 'node20.16',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
    // Else a class that names itself is _DebugSidecar, which console.log shows.
    keepNames: true,
    plugins: [othersStay],
  });
  for (const name of modules) {
    const joined = posix.relative(posix.dirname(name), JOINED);
    writeFileSync(join(folder, `${name}.js`), `module.exports = require(${text(joined)})[${text(name)}]();\n`);
  }
}

function modulesOfFirstPod(): string[] {
  const { App, Chart } = load('cdk8s') as typeof import('cdk8s');
  const library = load('./index.js') as typeof import('../src');
  const before = Object.keys(load.cache);
  const app = new App();
  const pod = new library.SharedProcessPod(new Chart(app, 'chart'), 'pod', { containers: [{ name: 'app', image: 'nginx' }] });
  new library.DebugSidecar(pod, 'debug');
  app.synthYaml();
  return Object.keys(load.cache).filter(file => file.startsWith(folder) && !before.includes(file)).map(nameOf).sort();
}

function nameOf(file: string): string {
  return relative(folder, file).split(sep).join('/').replace(/\.js$/, '');
}
