import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { AccessMap, DebugSidecar, PodSecurity, ProcessNamespace } from '../../src';
import { InvalidInput } from '../../src/mistakes/invalid-input';
import { Bearing, BearingModel, lessAdded } from '../fixtures/bearing-model';
import { apiObjectOf, asJsonPatch, Patch, patchesOf, podSpecPathOf } from '../fixtures/json-patches';
import { newChart, WorkloadCase, WORKLOADS } from '../fixtures/workloads';

const RUNS = Number(process.env.EDITS_RUNS ?? 25);

type Step = 'share' | 'sidecar' | 'sidecar with a volume' | 'read' | 'nothing' | Patch;

/** What is synthesized, or the error that keeps it from being. */
type Outcome = { readonly manifests: any[] } | { readonly error: Error };

interface Run {
  readonly outcome: Outcome;
  /** The steps that the library took, and 'nothing' for each that it refused. */
  readonly taken: readonly Step[];
  /** What calls have thrown that is not the library's own error. */
  readonly unexpected: readonly unknown[];
}

function attempt(act: () => any[]): Outcome {
  try {
    return { manifests: act() };
  } catch (error) {
    return { error: error as Error };
  }
}

function withLibrary(workload: WorkloadCase, steps: readonly Step[]): Run {
  const chart = newChart();
  const construct = workload.create(chart);
  const apiObject = apiObjectOf(workload, chart);
  const unexpected: unknown[] = [];
  const taken = steps.map((step, index): Step => {
    try {
      if (typeof step === 'object') apiObject.addJsonPatch(asJsonPatch(step));
      else take(step, workload, construct, `added-${index}`);
      return step;
    } catch (error) {
      if (!(error instanceof InvalidInput)) unexpected.push(error);
      return 'nothing';
    }
  });
  return { outcome: attempt(() => Testing.synth(chart)), taken, unexpected };
}

function take(step: Exclude<Step, Patch>, { selector }: WorkloadCase, construct: Construct, name: string): void {
  switch (step) {
    case 'share':
      ProcessNamespace.share(construct, selector);
      break;
    case 'sidecar':
      new DebugSidecar(construct, name, { workload: selector });
      break;
    case 'sidecar with a volume': {
      const volume = kplus.Volume.fromEmptyDir(Chart.of(construct), `volume-${name}`, name);
      new DebugSidecar(construct, name, { workload: selector, volumeMounts: [{ path: '/scratch', volume }] });
      break;
    }
    case 'read':
      ProcessNamespace.of(construct, selector);
      PodSecurity.levelOf(construct, selector);
      AccessMap.of(construct, selector);
  }
}

function withoutLibrary(workload: WorkloadCase, steps: readonly Step[]): Outcome {
  const chart = newChart();
  workload.create(chart);
  const apiObject = apiObjectOf(workload, chart);
  for (const step of steps) if (typeof step === 'object') apiObject.addJsonPatch(asJsonPatch(step));
  return attempt(() => Testing.synth(chart));
}

function bearingOf(workload: WorkloadCase, steps: readonly Step[]): Bearing {
  const chart = newChart();
  workload.create(chart);
  const model = new BearingModel(ApiObject.prototype.toJson.call(apiObjectOf(workload, chart)), podSpecPathOf(workload));
  for (const [index, step] of steps.entries()) {
    if (step === 'share') model.share();
    if (step === 'sidecar' || step === 'sidecar with a volume') {
      model.share();
      model.add(['OnFailure', 'Never'].includes(String(model.restartPolicy)) ? 'initContainers' : 'containers', `added-${index}`);
      if (step === 'sidecar with a volume') model.add('volumes', `added-${index}`);
    }
    if (typeof step === 'object' && !model.patch(step)) break;
  }
  return model.bearing;
}

describe.each(WORKLOADS.map(workload => ({ name: workload.name, workload })))('$name', ({ workload }) => {
  const patch = patchesOf(workload);
  const steps = fc.tuple(
    fc.array(patch, { maxLength: 2 }),
    fc.array(fc.oneof(patch, fc.constantFrom<Step>('share', 'sidecar', 'sidecar with a volume', 'sidecar', 'read')), { minLength: 1, maxLength: 5 }),
    fc.array(patch, { maxLength: 2 }),
  ).map(parts => parts.flat());

  test('JSON patches before and after: less what was added it is what plain cdk8s gives', () => {
    fc.assert(fc.property(steps, order => {
      const { outcome, taken, unexpected } = withLibrary(workload, order);
      const plain = withoutLibrary(workload, order);
      const bearing = bearingOf(workload, taken);
      expect(unexpected).toEqual([]);
      if (bearing === 'addressed') return;
      if ('error' in plain) {
        expect(outcome).toMatchObject({ error: { message: expect.stringContaining(plain.error.message.split('\n')[0]) } });
      } else if ('error' in outcome) {
        if (bearing !== 'refusable' || !(outcome.error instanceof InvalidInput)) throw outcome.error;
      } else {
        expect(lessAdded(outcome.manifests, plain.manifests)).toEqual(plain.manifests);
      }
    }), { numRuns: RUNS });
  });

  test('looking at the Pod in between changes nothing', () => {
    fc.assert(fc.property(steps, order => {
      const { outcome } = withLibrary(workload, order);
      // A step that is taken out would give the others other names.
      expect(outcome).toEqual(withLibrary(workload, order.map(each => (each === 'read' ? 'nothing' : each))).outcome);
    }), { numRuns: RUNS });
  });
});


describe('a workload in a list, which JSON patches move', () => {
  const first = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'first' } };
  const named = (name: string) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { template: { spec: { containers: [{ name: 'app', image: 'nginx' }] } } },
  });
  const list = () => {
    const object = new ApiObject(newChart(), 'list', { apiVersion: 'v1', kind: 'List', items: [named('web'), named('api')] });
    new DebugSidecar(object, 'shell', { workload: { name: 'web' } });
    return object;
  };

  test('is validated where it is at last', () => {
    const object = list();
    object.addJsonPatch(JsonPatch.add('/items/0', first));

    const { items } = object.toJson();
    expect(items[1].spec.template.spec).toMatchObject({ shareProcessNamespace: true, containers: [{}, { name: 'shell' }] });

    object.addJsonPatch(JsonPatch.replace('/items/1/spec/template/spec/shareProcessNamespace', false));
    expect(() => object.toJson()).toThrow(/since Deployment 'web' was made to share its process namespace/);
  });

  test('is validated beside another one of the list', () => {
    const object = list();
    new DebugSidecar(object, 'other', { workload: { name: 'api' } });
    object.addJsonPatch(JsonPatch.replace('/items/1/spec/template/spec/shareProcessNamespace', false));

    expect(() => object.toJson()).toThrow(/since Deployment 'api' was made to share its process namespace/);
  });

  test('is not missed where it is taken away', () => {
    const object = list();
    object.addJsonPatch(JsonPatch.remove('/items/0'));

    expect(object.toJson().items).toEqual([named('api')]);
  });

  test('is missed where its Pod is taken away, and put there anew', () => {
    const object = list();
    object.addJsonPatch(JsonPatch.remove('/items/0/spec/template'), JsonPatch.add('/items/0/spec/template', named('web').spec.template));

    expect(() => object.toJson()).toThrow(/since Deployment 'web' was made to share its process namespace/);
  });

  test('is missed where another one is put in its place', () => {
    const object = list();
    object.addJsonPatch(JsonPatch.replace('/items/0', named('web')));

    expect(() => object.toJson()).toThrow(/since Deployment 'web' was made to share its process namespace/);
  });
});

describe('an L1 class', () => {
  const deployment = (spec: Partial<kplus.k8s.PodSpec>, chart: Chart = newChart()) => new kplus.k8s.KubeDeployment(chart, 'web', {
    spec: { selector: {}, template: { spec: { containers: [{ name: 'app', image: 'nginx' }], ...spec } } },
  });
  const spec = '/spec/template/spec';

  test('what is added to a Pod in the process namespace of the node shares nothing, whatever comes later', () => {
    const object = deployment({ hostPid: true });
    new DebugSidecar(object, 'shell', { allowHostPid: true });
    object.addJsonPatch(JsonPatch.add(`${spec}/hostname`, 'host'));

    expect(object.toJson().spec.template.spec).toMatchObject({ hostPID: true, hostname: 'host' });
    expect(object.toJson().spec.template.spec).not.toHaveProperty('shareProcessNamespace');
  });

  test('what it cannot map yet may be put right by a later JSON patch', () => {
    const object = deployment({});
    object.addJsonPatch(JsonPatch.add(`${spec}/tolerations`, 'none'));
    new DebugSidecar(object, 'shell');
    expect(() => object.toJson()).toThrow(TypeError);

    object.addJsonPatch(JsonPatch.remove(`${spec}/tolerations`));

    expect(object.toJson().spec.template.spec.containers).toHaveLength(2);
  });

  test('what stands where a list belongs and is none is not lost', () => {
    const object = deployment({});
    ProcessNamespace.share(object);
    object.addJsonPatch(JsonPatch.add(`${spec}/volumes`, { data: {} }));
    new DebugSidecar(object, 'shell', { volumeMounts: [{ path: '/scratch', volume: kplus.Volume.fromEmptyDir(object, 'scratch', 'scratch') }] });

    expect(() => object.toJson()).toThrow('obj.volumes?.map is not a function');
  });

  test('a gap in a list is no more to it than without edits', () => {
    const tolerations = (object: ApiObject) => {
      object.addJsonPatch(JsonPatch.add(`${spec}/tolerations`, []), JsonPatch.replace(`${spec}/tolerations/1`, { key: 'gpu' }));
      return object.toJson().spec.template.spec.tolerations;
    };
    const edited = deployment({});
    ProcessNamespace.share(edited);

    expect(tolerations(edited)).toEqual(tolerations(deployment({})));
  });
});

test.each(['share', 'sidecar'])('%s: a cdk8s-plus workload whose Pod a JSON patch has taken away is an error at the call', step => {
  const deployment = new kplus.Deployment(newChart(), 'web', { containers: [{ name: 'app', image: 'nginx' }] });
  ApiObject.of(deployment).addJsonPatch(JsonPatch.remove('/spec/template'));

  expect(() => (step === 'share' ? ProcessNamespace.share(deployment) : new DebugSidecar(deployment, 'shell')))
    .toThrow(/has no Pod template at '\/spec\/template\/spec'/);
});
