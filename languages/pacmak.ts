import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dependency, npmPackage, NpmPackage } from './npm-package';
import { mavenRepository } from './places';
import { root } from '../tools/places';
import { succeed } from '../tools/run-program';

const folder = join(root, 'node_modules', 'jsii-pacmak');

export async function pacmakVersion(): Promise<string> {
  return (await npmPackage(folder)).version;
}

/**
 * Fills the folder `language` under `outdir`. What that folder holds already is taken for the packages' dependencies:
 * as a Maven repository, and as Go modules.
 */
export async function pacmak(language: string, packages: readonly NpmPackage[], outdir: string, flags: readonly string[] = []): Promise<void> {
  await succeed(process.execPath, [
    join(folder, 'bin', 'jsii-pacmak'), '--target', language, '--outdir', outdir, '--no-npmignore', ...flags, ...packages.map(each => each.folder),
  ]);
}

/** With the versions that the tests run with: by itself, jsii-pacmak writes the newest that there are into a jar's pom.xml. */
export async function pacmakJava(packages: readonly NpmPackage[], outdir: string): Promise<void> {
  const rules = join(outdir, 'version-rules.xml');
  await writeFile(rules, versionRules([
    ['org.cdk8s', await dependency('cdk8s')],
    ['software.constructs', await dependency('constructs')],
  ]));
  await pacmak('java', packages, outdir, [
    '--maven-local-repository', mavenRepository,
    '--mvn-define', `maven.version.rules=${pathToFileURL(rules)}`,
  ]);
}

/** https://www.mojohaus.org/versions/versions-maven-plugin/version-rules.html */
function versionRules(pins: readonly (readonly [group: string, NpmPackage])[]): string {
  const rules = pins.map(([group, { name, version }]) => `
    <rule groupId="${group}" artifactId="${name}" comparisonMethod="maven">
      <ignoreVersions><ignoreVersion type="regex">(?!\\Q${version}\\E$).*</ignoreVersion></ignoreVersions>
    </rule>`);
  return `<ruleset xmlns="https://www.mojohaus.org/VERSIONS/RULE/2.1.0" comparisonMethod="maven">
  <rules>${rules.join('')}
  </rules>
</ruleset>
`;
}
