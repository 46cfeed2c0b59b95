import { Staging } from './staging';

const POM = Buffer.from('<name><description><url><licenses><developers><scm>');

function stage(staging: Staging, jar: string): string {
  const id = staging.start();
  for (const ending of ['.pom', '.jar', '-sources.jar', '-javadoc.jar'].flatMap(each => ['', '.asc', '.md5', '.sha1'].map(beside => each + beside))) {
    staging.put(id, `flour-1${ending}`, ending === '.pom' ? POM : Buffer.from(jar));
  }
  return id;
}

test('Staging: nothing is released before it is promoted', () => {
  const staging = new Staging();
  const id = stage(staging, 'rye');
  expect(staging.close(id)).toEqual([]);
  expect(staging.released.size).toBe(0);

  staging.promote(id);
  expect(staging.released.get('flour-1.jar')?.toString()).toBe('rye');
});

test('Staging: what is incomplete does not close', () => {
  const staging = new Staging();
  const id = staging.start();
  staging.put(id, 'flour-1.pom', POM);
  expect(staging.close(id)).toContain('flour-1.jar is missing');
});

test('Staging: a version that is released does not close again', () => {
  const staging = new Staging();
  staging.promote(stage(staging, 'rye'));
  expect(staging.close(stage(staging, 'wheat'))).toEqual(["Component with package url: 'flour-1.pom' already exists"]);
});
