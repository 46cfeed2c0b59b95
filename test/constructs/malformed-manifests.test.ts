import { ApiObject } from 'cdk8s';
import * as fc from 'fast-check';
import { AccessMap, DebugSidecar, ProcessAccess } from '../../src';
import { newChart } from '../workloads';

const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<any>, fc.constantFrom<any>(null, [], {}, [null], [0], 'text', 7, true));

/** A Pod that sets everything that decides about access. */
const POD = {
  metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined' } },
  spec: {
    shareProcessNamespace: true,
    hostUsers: false,
    securityContext: {
      runAsUser: 5, runAsGroup: 5, runAsNonRoot: true, fsGroup: 4, supplementalGroups: [1], seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'a',
        image: 'a',
        securityContext: {
          runAsUser: 1,
          privileged: false,
          capabilities: { add: ['KILL'], drop: ['ALL'] },
          seccompProfile: { type: 'Localhost', localhostProfile: 'x' },
          appArmorProfile: { type: 'Unconfined' },
        },
      },
      { name: 'b', image: 'b', securityContext: { runAsGroup: 1, capabilities: { add: ['KILL'] } } },
    ],
    initContainers: [{ name: 'c', image: 'c', restartPolicy: 'Always' }],
  },
};

test('whatever a manifest holds, its map is drawn and a sidecar added, or the error is one of ours', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(), anything), { minLength: 1, maxLength: 4 }), changes => {
    const manifest: any = structuredClone(POD);
    for (const [at, value] of changes) {
      const places: [any, string][] = [];
      JSON.stringify(manifest, function (key, inner) {
        if (!['', 'spec', 'metadata', 'name', 'image'].includes(key)) places.push([this, key]);
        return inner;
      });
      const [owner, key] = places[at % places.length];
      owner[key] = structuredClone(value);
    }
    const object = new ApiObject(newChart(), 'pod', { apiVersion: 'v1', kind: 'Pod', ...manifest });
    for (const act of [() => AccessMap.of(object).toMarkdown(), () => new DebugSidecar(object, 'shell', { access: Object.values(ProcessAccess) })]) {
      try {
        act();
      } catch (error) {
        expect((error as Error).message).toMatch(/^test\/pod/);
      }
    }
  }), { numRuns: 500 });
});
