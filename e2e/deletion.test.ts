import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kubectl } from './cluster/kubectl';
import { until } from './cluster/until';
import { podsIn, readyPodsIn } from './pods';
import { testNamespace } from './test-namespace';

const examples = join(__dirname, '..', 'examples');

const manifests = readdirSync(examples)
  .map(example => join(examples, example, 'dist'))
  .filter(existsSync)
  .flatMap(folder => readdirSync(folder).filter(name => name.endsWith('.k8s.yaml')).map(name => join(folder, name)));

const secrets = Object.entries({ 'database': { password: 'secret' }, 'pgbouncer-users': { 'userlist.txt': '"app" "secret"\n' } })
  .map(([name, stringData]) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData }));

// What would hold a Pod up does so each time, for 30 seconds; a busy machine does not.
jest.retryTimes(2);

describe.each(manifests.map(path => ({ name: path.slice(examples.length + 1), path })))('the Pods of $name', ({ path }) => {
  const namespace = testNamespace('deletion');

  test('are gone within 5 seconds of `kubectl delete`', async () => {
    // Secrets are in no example.
    await kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: secrets }));
    await kubectl(['apply', '--namespace', namespace, '--filename', path]);
    await readyPodsIn(namespace, 60);

    const start = Date.now();
    await kubectl(['delete', '--namespace', namespace, '--filename', path, '--wait=false']);
    await until('the Pods’ end', async () => (await podsIn(namespace)).length === 0 || undefined, 40);

    expect(Date.now() - start).toBeLessThan(5000);
  });
});
