import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/**
 * Has what TypeScript compiled into a folder load each module when something of it is first used: an app that asks for
 * a sidecar needs a fifth of what there is, and reads and compiles all of it otherwise.
 */
const folder = resolve(process.argv[2]);

for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js') && file !== 'index.js')) {
  const file = join(folder, name);
  writeFileSync(file, lazyImports(readFileSync(file, 'utf8')));
}
const index = join(folder, 'index.js');
const loadFromIndex = createRequire(index);
writeFileSync(index, lazyExports(readFileSync(index, 'utf8')));

/** The variable of an import is first an object that becomes the module where it is asked for one of the names. Lines stay where they are. */
function lazyImports(script: string): string {
  return script.replace(/^const (\w+) = (require\("[^"]+"\)|__importStar\(require\("[^"]+"\)\));$/gm, (statement, variable: string, load: string) => {
    const rest = script.replace(statement, '');
    // One that is used as a whole has to be the module from the beginning.
    if (new RegExp(`\\b${variable}\\b(?!\\.\\w)`).test(rest)) return statement;
    const names = new Set(Array.from(rest.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g')), ([, name]) => name));
    const getters = Array.from(names, name => `get ${name}() { return (${variable} = ${load}).${name}; }`);
    return `let ${variable} = { ${getters.join(', ')} };`;
  });
}

/** What the index exports is a getter until it is used. */
function lazyExports(script: string): string {
  const modules = Array.from(script.matchAll(/^__exportStar\(require\("([^"]+)"\), exports\);$/gm), ([, path]) => ({ path, names: Object.keys(loadFromIndex(path) as object) }))
    .filter(module => module.names.length > 0);
  const names = modules.flatMap(module => module.names);
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    ...script.match(/^require\("[^"]+"\);$/gm) ?? [],
    // Where an ESM imports, Node.js finds the names in this, and only while it sees no other definition of them.
    `${names.map(name => `exports.${name} = `).join('')}void 0;`,
    'function lazily(load, ...names) {',
    '    for (const name of names) {',
    '        Object.defineProperty(exports, name, { enumerable: true, configurable: true, get() {',
    '            const value = load()[name];',
    '            Object.defineProperty(exports, name, { value });',
    '            return value;',
    '        } });',
    '    }',
    '}',
    ...modules.map(({ path, names: own }) => `lazily(() => require("${path}"), ${own.map(name => `"${name}"`).join(', ')});`),
    '',
  ].join('\n');
}
