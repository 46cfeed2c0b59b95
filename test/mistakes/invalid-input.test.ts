import { ApiObject, App } from 'cdk8s';
import { DebugSidecar, PodSecurityLevel, ProcessNamespace, SharedProcessPod } from '../../src';
import { InvalidInput, isInvalidInput, refuse } from '../../src/mistakes/invalid-input';
import { newChart } from '../fixtures/workloads';

test('refuse: nothing where there is no mistake', () => {
  expect(() => refuse('web', [])).not.toThrow();
});

test('refuse: one mistake is one line, with the path, the problem and what to write instead', () => {
  expect(() => refuse(newChart(), [{ code: 'tty-without-stdin', field: 'tty' }]))
    .toThrow(new Error('test: tty is true without stdin, so nobody could type into the terminal. Set stdin: true, or leave tty out'));
});

test('refuse: several mistakes are a line each', () => {
  expect(() => refuse('web', [{ code: 'image-empty', field: 'image', value: '' }, { code: 'word-list', field: 'args', value: '-v' }])).toThrow(new Error([
    'web: 2 mistakes',
    "- image '' is empty. Name an image, as in 'busybox:1.37.0'",
    "- args '-v' is no list of words. Write one word an element, as in ['sleep', '3600']",
  ].join('\n')));
});

test('refuse: an app has no path, so its mistakes stand alone', () => {
  const mistake = { code: 'image-empty', field: 'image', value: '' } as const;
  expect(() => refuse(new App(), [mistake])).toThrow(new Error("image '' is empty. Name an image, as in 'busybox:1.37.0'"));
  expect(() => refuse(new App(), [mistake, { code: 'tty-without-stdin', field: 'tty' }])).toThrow(/^2 mistakes\n- image/);
});

test('refuse: the same said twice is one sentence', () => {
  const mistake = { code: 'image-empty', field: 'image', value: '' } as const;
  expect(() => refuse('web', [mistake, mistake])).toThrow(new Error("web: image '' is empty. Name an image, as in 'busybox:1.37.0'"));
});

test('isInvalidInput: whatever else somebody throws is none', () => {
  expect([undefined, null, 'text', { problems: [] }, new Error('no')].filter(isInvalidInput)).toEqual([]);
});

/** The mistakes of a call, as data. */
function mistakesOf(call: () => unknown): InvalidInput {
  try {
    call();
  } catch (error) {
    if (error instanceof InvalidInput) return error;
    throw error;
  }
  throw new Error('no mistake');
}

const pod = (spec: object = {}) =>
  new ApiObject(newChart(), 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'app', image: 'nginx' }], ...spec } });

test('a sidecar: all mistakes in one error, those that the Pod makes of it, too', () => {
  const { path, mistakes } = mistakesOf(() => new DebugSidecar(pod({ hostPID: true }), 'app', {
    image: '',
    command: 'sleep 5' as any,
    stdin: false,
    tty: true,
    securityContext: { user: -1 },
    volumeMounts: [{ path: '', volumeName: 'data' }],
    maxLevel: 'strict' as PodSecurityLevel,
  }));
  expect(path).toBe('test/pod/app');
  expect(mistakes.map(({ code, field }) => `${code}: ${field}`)).toEqual([
    'image-empty: image',
    'tty-without-stdin: tty',
    'id: user',
    'word-list: command',
    'mount-path: volumeMounts',
    'max-level: maxLevel',
    'host-pid-of-sidecar: spec.hostPID',
    'container-name-taken: name',
    'volume-missing: volumeMounts',
  ]);
});

test('a sidecar: its own mistakes beside that there is no workload', () => {
  const { mistakes } = mistakesOf(() => new DebugSidecar(newChart(), 'shell', { image: '' }));
  expect(mistakes.map(({ code }) => code)).toEqual(['image-empty', 'no-object']);
});

test('a sidecar of an app: its path begins with no slash, as that of its construct', () => {
  expect(mistakesOf(() => new DebugSidecar(new App(), 'shell')).path).toBe('shell');
});

test('a Pod of an app: its path does so, too', () => {
  expect(mistakesOf(() => new SharedProcessPod(new App(), 'web', { containers: [{ image: '' }] })).path).toBe('web');
});

test('a Pod: the mistakes of all its containers in one error', () => {
  const { path, mistakes } = mistakesOf(() => new SharedProcessPod(newChart(), 'web', {
    containers: [{ name: 'a', image: '' }, { name: 'a', image: 'nginx', tty: true }],
    initContainers: [{ image: 'Nginx' }],
    maxLevelVersion: '1',
  }));
  expect(path).toBe('test/web');
  expect(mistakes.map(({ code }) => code)).toEqual(['pod-security-version', 'image-empty', 'tty-without-stdin', 'image-reference', 'container-names-alike']);
});

test('share: what forbids it and the level that is not met in one error', () => {
  const { mistakes } = mistakesOf(() => ProcessNamespace.share(pod({ hostPID: true }), { maxLevel: PodSecurityLevel.BASELINE }));
  expect(mistakes.map(({ code }) => code)).toEqual(['host-pid', 'above-max-level']);
});
