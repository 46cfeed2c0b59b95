import { allContainers, areInOneProcessNamespace, companionsIn, pairsSideBySide, runsToCompletion } from '../../src/pod/containers';
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
  expect(pairsSideBySide({ ...spec, ephemeralContainers: [] }).map(([one, other]) => `${one.name} ${other.name}`)).toEqual([
    'app web', 'app proxy', 'web app', 'web proxy', 'proxy app', 'proxy web', 'proxy migrate', 'migrate proxy',
  ]);
});

test('pairsSideBySide: an ephemeral container meets whoever is there when somebody adds it, init containers and its like, too', () => {
  const ephemeralContainers = [{ name: 'shell' }, { name: 'debug' }];
  const met = pairsSideBySide({ ...spec, ephemeralContainers }).filter(([one]) => one.name === 'shell').map(([, other]) => other.name);
  expect(met).toEqual(['app', 'web', 'setup', 'proxy', 'migrate', 'debug']);
});

const [app, web, shell, debug, alone, nameless] = [
  { name: 'app' }, { name: 'web' }, { name: 'shell', targetContainerName: 'app' }, { name: 'debug', targetContainerName: 'app' }, { name: 'alone' }, {},
];

test.each([
  ['two containers', app, web, false],
  ['an ephemeral container and its target', shell, app, true],
  ['and the other way round', app, shell, true],
  ['an ephemeral container and one that is not its target', shell, web, false],
  ['two ephemeral containers with one target', shell, debug, true],
  ['an ephemeral container without a target', alone, app, false],
  ['two ephemeral containers whose target is empty', { ...alone, targetContainerName: '' }, { ...debug, targetContainerName: '' }, false],
  ['two that have no name', nameless, {}, false],
])('areInOneProcessNamespace: %s, where the Pod shares none: %p', (_name, one, other, expected) => {
  expect(areInOneProcessNamespace({}, one, other)).toBe(expected);
  expect(areInOneProcessNamespace({ shareProcessNamespace: true }, one, other)).toBe(true);
  expect(areInOneProcessNamespace({ hostPID: true }, one, other)).toBe(true);
});

test.each([['Always', false], [undefined, false], ['OnFailure', true], ['Never', true]])('runsToCompletion: restartPolicy %s: %s', (restartPolicy, expected) => {
  expect(runsToCompletion({ restartPolicy })).toBe(expected);
});
