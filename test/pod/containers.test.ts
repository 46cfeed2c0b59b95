import { allContainers, companionsIn, pairsSideBySide, runsToCompletion } from '../../src/pod/containers';
import { PodSpec } from '../../src/pod/pod';

const spec: PodSpec = {
  containers: [{ name: 'app' }, { name: 'web' }],
  initContainers: [{ name: 'setup' }, { name: 'proxy', restartPolicy: 'Always' }, { name: 'migrate' }],
  ephemeralContainers: [{}],
};

test('allContainers: each with its list, its place in it and its name, which may be missing', () => {
  expect(allContainers(spec).map(({ list, index, name }) => `${list}[${index}] ${name}`)).toEqual([
    'containers[0] app', 'containers[1] web',
    'initContainers[0] setup', 'initContainers[1] proxy', 'initContainers[2] migrate',
    'ephemeralContainers[0] ',
  ]);
});

test('companionsIn: the regular containers and the init containers that keep running', () => {
  expect(companionsIn(spec).map(({ name }) => name)).toEqual(['app', 'web', 'proxy']);
});

test('pairsSideBySide: an init container meets those restartable ones that started before it', () => {
  expect(pairsSideBySide(spec).map(([one, other]) => `${one.name} ${other.name}`)).toEqual([
    'app web', 'app proxy', 'web app', 'web proxy', 'proxy app', 'proxy web', 'proxy migrate', 'migrate proxy',
  ]);
});

test.each([['Always', false], [undefined, false], ['OnFailure', true], ['Never', true]])('runsToCompletion: restartPolicy %s: %s', (restartPolicy, expected) => {
  expect(runsToCompletion({ restartPolicy })).toBe(expected);
});
