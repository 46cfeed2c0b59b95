import { delimiter } from 'node:path';

/**
 * What a person's own shell has of this process' environment: npm tells its scripts much, which the package managers
 * that they run would take for settings, and puts the programs of this repository first. What is undefined is taken out.
 */
export function ofShell(environment: NodeJS.ProcessEnv, before: readonly string[] = []): NodeJS.ProcessEnv {
  const own = Object.keys(environment).filter(name => /^(npm_|INIT_CWD$|NODE_OPTIONS$)/i.test(name));
  const path = environment.PATH!.split(delimiter).filter(folder => !folder.includes('node_modules'));
  return { ...Object.fromEntries(own.map(name => [name, undefined])), PATH: [...before, ...path].join(delimiter) };
}
