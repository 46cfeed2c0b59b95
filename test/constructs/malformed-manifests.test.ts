import { ApiObject } from 'cdk8s';
import * as fc from 'fast-check';
import { AccessMap, DebugSidecar, ProcessAccess } from '../../src';
import { malformed } from '../fixtures/malformed';
import { newChart } from '../fixtures/workloads';

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
  fc.assert(fc.property(malformed(fc.constant(POD), ['spec', 'metadata', 'name', 'image']), manifest => {
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
