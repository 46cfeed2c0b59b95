import { unmetRequirements } from './central-requirements';

const pom = '<project><name/><name>flour</name><description>x</description><url>x</url><licenses></licenses><developers></developers><scm></scm></project>';

const complete = new Map(['.pom', '.jar', '-sources.jar', '-javadoc.jar']
  .flatMap(ending => ['', '.asc', '.md5', '.sha1'].map(beside => `mill/flour/1/flour-1${ending}${beside}`))
  .map(path => [path, Buffer.from(path.endsWith('.pom') ? pom : '')]));

test('unmetRequirements: none', () => {
  expect(unmetRequirements(complete)).toEqual([]);
});

test.each(['mill/flour/1/flour-1-sources.jar', 'mill/flour/1/flour-1.pom.asc', 'mill/flour/1/flour-1-javadoc.jar.sha1'])('unmetRequirements: without %s', path => {
  const files = new Map(complete);
  files.delete(path);
  expect(unmetRequirements(files)).toEqual([`${path} is missing`]);
});

test('unmetRequirements: what a POM has to tell', () => {
  const files = new Map(complete).set('mill/flour/1/flour-1.pom', Buffer.from('<project><name>flour</name><url>x</url><scm></scm></project>'));
  expect(unmetRequirements(files)).toEqual(['description', 'licenses', 'developers'].map(element => `mill/flour/1/flour-1.pom has no ${element}`));
});
