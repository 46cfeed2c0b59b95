import { ApiObject } from 'cdk8s';
import { DebugSidecar } from '../../src';
import { runCommand } from '../fixtures/command-run';
import { newChart } from '../fixtures/workloads';

const text = (program: string) =>
  `the first word of command is '${program}', and the container does not start unless a program has that name. Write one word an element, as in ['sleep', '3600']`;

test.each<[string, string[], boolean]>([
  ['a command line in one word', ['sleep 3600'], true],
  ['one with a path in it', ['tail -f /dev/null'], true],
  ['a word each', ['sleep', '3600'], false],
  ['a script in a later word', ['sh', '-c', 'sleep 3600'], false],
  ['a path with a space in it', ['/opt/my tools/run'], false],
])('a warning that a command line is no program: %s', (_name, command, isWarned) => {
  const warned = jest.spyOn(console, 'warn').mockImplementation();
  const pod = new ApiObject(newChart(), 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'app', image: 'nginx' }] } });
  new DebugSidecar(pod, 'shell', { command });
  pod.toJson();
  expect(warned.mock.calls).toEqual(isWarned ? [[`Warning: test/pod/shell: ${text(command[0])}`]] : []);
  warned.mockRestore();
});

test('debug: --command with a command line in one word', async () => {
  const pod = 'kind: Pod\napiVersion: v1\nmetadata: {name: web}\nspec:\n  containers:\n  - name: app\n    image: nginx\n';
  const { code, err } = await runCommand(['debug', '--command', 'sleep 3600', '-'], pod);
  expect([code, err]).toEqual([0, `<stdin>:5:3: warning: ${text('sleep 3600')}\n1 workload changed, 0 so already\n`]);
});
