import { rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App } from './app';
import { mavenRepository } from '../../languages/places';
import { succeed } from '../../tools/run-program';

const GROUP = ['io', 'github', 'cdk8s-shared-process'];

export async function runJava({ folder, program, library, registry, dist }: App): Promise<void> {
  const [jars, classes] = ['jars', 'classes'].map(name => join(folder, name));
  await writeFile(join(folder, 'pom.xml'), pom(library, { released: registry, dependencies: pathToFileURL(join(dist, 'dependencies', 'java')).href }));
  // Maven takes what it has once downloaded for what will never change, and what was not there for what never will be.
  const forget = async () => rm(join(mavenRepository, ...GROUP), { recursive: true, force: true });
  await forget();
  try {
    await succeed('mvn', [
      '--batch-mode', '--quiet', `-Dmaven.repo.local=${mavenRepository}`,
      'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies', `-DoutputDirectory=${jars}`,
    ], { cwd: folder });
  } finally {
    await forget();
  }
  const classPath = join(jars, '*');
  await succeed('javac', ['-classpath', classPath, '-d', classes, join(program, 'Main.java')]);
  await succeed('java', ['-classpath', [classPath, classes].join(delimiter), 'Main'], { cwd: program });
}

function pom({ name, version }: App['library'], repositories: Readonly<Record<string, string>>): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>app</artifactId>
  <version>1</version>
  <repositories>
${Object.entries(repositories).map(([id, url]) => `    <repository><id>${id}</id><url>${url}</url></repository>`).join('\n')}
  </repositories>
  <dependencies>
    <dependency><groupId>${GROUP.join('.')}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>
  </dependencies>
</project>
`;
}
