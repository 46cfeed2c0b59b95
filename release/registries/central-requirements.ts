/** https://central.sonatype.org/publish/requirements */
const IN_POM = ['name', 'description', 'url', 'licenses', 'developers', 'scm'];
const BESIDE_POM = ['.jar', '-sources.jar', '-javadoc.jar'];
const BESIDE_EACH = ['.asc', '.md5', '.sha1'];

/** What Maven Central has against files, by their paths, when it closes a staging repository. */
export function unmetRequirements(files: ReadonlyMap<string, Buffer>): readonly string[] {
  const poms = [...files.keys()].filter(path => path.endsWith('.pom'));
  return poms.flatMap(pom => {
    const text = files.get(pom)!.toString();
    const needed = [pom, ...BESIDE_POM.map(ending => pom.replace(/\.pom$/, ending))];
    return [
      ...IN_POM.filter(element => !text.includes(`<${element}>`)).map(element => `${pom} has no ${element}`),
      ...needed.flatMap(path => [path, ...BESIDE_EACH.map(ending => path + ending)]).filter(path => !files.has(path)).map(path => `${path} is missing`),
    ];
  });
}
