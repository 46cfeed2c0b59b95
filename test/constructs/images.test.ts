import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { AccessMap, AccessOutcome, DebugSidecar, ImageFacts, Images, ProcessAccess, Workloads } from '../../src';

const { ALLOWED, DENIED, UNKNOWN } = AccessOutcome;
const { SIGNAL, FILESYSTEM } = ProcessAccess;

function pod(scope: Construct, image: string, more: object = {}): ApiObject {
  return new ApiObject(scope, 'pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: {
      shareProcessNamespace: true,
      containers: [
        { name: 'app', image, ...more },
        { name: 'shell', image: 'shell', securityContext: { runAsUser: 101, runAsGroup: 101, capabilities: { drop: ['ALL'] } } },
      ],
    },
  });
}

const signalsIn = (construct: Construct) => AccessMap.of(construct).decision('shell', 'app', SIGNAL).outcome;

test.each<[string, string, string, AccessOutcome]>([
  ['the very reference', 'app:1', 'app:1', ALLOWED],
  ['another tag', 'app:1', 'app:2', UNKNOWN],
  ['a repository, for all tags', 'app', 'app:2', ALLOWED],
  ['and digests', 'app', `app@sha256:${'a'.repeat(64)}`, ALLOWED],
  ['a tag, but not with a digest, which may be another', 'app:1', `app:1@sha256:${'a'.repeat(64)}`, UNKNOWN],
  ['the same by its full name', 'docker.io/library/app:1', 'app:1', ALLOWED],
  ['the same by its short name', 'app', 'index.docker.io/library/app:1', ALLOWED],
  ['the tag that is meant where none is written', 'app:latest', 'app', ALLOWED],
  ['another registry', 'quay.io/app', 'app', UNKNOWN],
])('describe: %s', (_name, described, used, outcome) => {
  const chart = Testing.chart();
  Images.describe(chart, described, { user: 101 });
  expect(signalsIn(pod(chart, used))).toBe(outcome);
});

test('describe: an inner construct counts before an outer one, and a tag before its repository, fact by fact', () => {
  const app = new App();
  Images.describe(app, 'app:1', { user: 0, group: 101 });
  Images.describe(app, 'app', { user: 7, dumpable: true });
  const chart = new Chart(app, 'chart');
  expect(signalsIn(pod(new Construct(chart, 'a'), 'app:1'))).toBe(DENIED);
  const inner = new Construct(chart, 'b');
  Images.describe(inner, 'app', { user: 101 });
  const map = AccessMap.of(pod(inner, 'app:1', { securityContext: { capabilities: { drop: ['ALL'] } } }));
  expect(map.decision('shell', 'app', SIGNAL).outcome).toBe(ALLOWED);
  expect(map.decision('shell', 'app', FILESYSTEM).outcome).toBe(ALLOWED);
});

test('describe: what a construct was told it keeps, and may be told the same again', () => {
  const chart = Testing.chart();
  Images.describe(chart, 'app', { user: 101 });
  Images.describe(chart, 'other', { user: 7 });
  Images.describe(chart, 'docker.io/library/app', { user: 101, group: 101 });
  expect(signalsIn(pod(chart, 'app'))).toBe(ALLOWED);
});

test('describe: a sidecar gets the user of an image, and a Pod that changes is validated by the same facts', () => {
  const chart = Testing.chart();
  Images.describe(chart, 'app', { user: 101, group: 101 });
  const object = new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'app', image: 'app' }] } });
  new DebugSidecar(object, 'debug', { target: 'app', access: [SIGNAL, FILESYSTEM] });
  const [{ spec: { containers: [, sidecar] } }] = Testing.synth(chart);
  expect(sidecar.securityContext).toMatchObject({ runAsUser: 101, runAsGroup: 101, capabilities: { drop: ['ALL'] } });
  expect(sidecar.securityContext.capabilities).not.toHaveProperty('add');
});

test('describe: the map of many workloads knows it, too', () => {
  const chart = Testing.chart();
  Images.describe(chart, 'app', { user: 101 });
  pod(chart, 'app');
  expect(Workloads.of(chart).accessMaps()[0].map.decision('shell', 'app', SIGNAL).outcome).toBe(ALLOWED);
});

test('describe: an answer says which processes it is not about', () => {
  const chart = Testing.chart();
  Images.describe(chart, 'app', { user: 0, workerUsers: [101] });
  expect(AccessMap.of(pod(chart, 'app')).decision('shell', 'app', SIGNAL).reason)
    .toBe("'shell' runs as user 101 without KILL, and 'app' as root; said of the main process of 'app', not of those of user 101.");
});

test('describeWellKnown: has to be asked for, and what is described counts before it', () => {
  const app = new App();
  expect(signalsIn(pod(new Chart(app, 'a'), 'nginxinc/nginx-unprivileged:1.27'))).toBe(UNKNOWN);
  const known = new Chart(app, 'b');
  Images.describeWellKnown(known);
  expect(signalsIn(pod(new Construct(known, 'a'), 'nginxinc/nginx-unprivileged:1.27'))).toBe(ALLOWED);
  const other = new Construct(known, 'b');
  Images.describe(other, 'nginxinc/nginx-unprivileged', { user: 7 });
  expect(signalsIn(pod(other, 'nginxinc/nginx-unprivileged:1.27'))).toBe(DENIED);
  const outer = new Chart(app, 'c');
  Images.describe(outer, 'nginxinc/nginx-unprivileged', { user: 7 });
  const inner = new Construct(outer, 'a');
  Images.describeWellKnown(inner);
  expect(signalsIn(pod(inner, 'nginxinc/nginx-unprivileged:1.27'))).toBe(DENIED);
});

const late = (describe: (chart: Chart) => void) => {
  const chart = Testing.chart();
  pod(chart, 'app');
  describe(chart);
};

test('bad input: once there is something that may have been decided without', () => {
  const why = "is described after 'pod' had been made here, which may have been decided without. Describe before anything is made in the construct: " +
    'of a workload, in the chart around it, or in a construct of its own in there';
  expect(() => late(chart => Images.describe(chart, 'app', { user: 0 }))).toThrow(`test: 'app' ${why}`);
  expect(() => late(chart => Images.describeWellKnown(chart))).toThrow(`test: what is well known ${why}`);
});

test('bad input: facts that contradict what the construct was told before', () => {
  const chart = Testing.chart();
  Images.describe(chart, 'app', { user: 0 });
  expect(() => Images.describe(chart, 'docker.io/library/app', { user: 101 }))
    .toThrow("test: user of 'docker.io/library/app' is 101, and was 0 before. Say one of them, or one of them in a construct of its own");
  Images.describe(chart, 'web', { user: 101 });
  expect(() => Images.describe(chart, 'web', { stepDownUser: 102 })).toThrow('test: stepDownUser is given beside user 101, and only root can step down');
});

test.each<[string, string, ImageFacts, string]>([
  ['a reference that is none', 'App:1', {}, "image 'App:1' is no reference that a container runtime can read"],
  ['a reference of nothing', '', {}, "image '' is empty"],
  ['a user that is none', 'app', { user: -1 }, 'user -1 is no id'],
  ['a group that is none', 'app', { group: 1.5 }, 'group 1.5 is no id'],
  ['a user to step down to that is none', 'app', { stepDownUser: -1 }, 'stepDownUser -1 is no id'],
  ['a group to step down to that is none', 'app', { stepDownGroup: 1.5 }, 'stepDownGroup 1.5 is no id'],
  ['a worker that is none', 'app', { workerUsers: [NaN] }, 'workerUsers NaN is no id'],
  ['a worker that is root', 'app', { workerUsers: [0] }, 'stepDownUser or workerUsers is 0, which is root. Name the users'],
  ['a step from another user than root', 'app', { user: 7, stepDownUser: 8 }, 'stepDownUser is given beside user 7, and only root can step down. Leave out'],
  ['a capability that is none', 'app', { fileCapabilities: ['CAP_KILL'] }, "'CAP_KILL' is not how Kubernetes writes a capability"],
])('bad input: %s', (_name, image, facts, message) => {
  expect(() => Images.describe(Testing.chart(), image, facts)).toThrow(`test: ${message}`);
});

test('describe: what JavaScript callers leave out with a null', () => {
  const chart = Testing.chart();
  Images.describe(chart, 'app', { user: null as any, fileCapabilities: null as any });
  expect(signalsIn(pod(chart, 'app'))).toBe(UNKNOWN);
});
