import { ApiObject } from 'cdk8s';
import * as fc from 'fast-check';
import { AccessMap, DebugSidecar, ProcessAccess } from '../../src';
import { malformed } from '../fixtures/malformed';
import { newChart } from '../fixtures/workloads';

/** A Pod that sets everything that decides about access, and takes what it may give away. */
const POD = {
  metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined' } },
  spec: {
    shareProcessNamespace: true,
    hostUsers: false,
    automountServiceAccountToken: true,
    serviceAccountName: 'web',
    volumes: [
      { name: 'v', secret: { secretName: 's', defaultMode: 256, items: [{ key: 'k', path: 'p', mode: 256 }] } },
      { name: 'w', projected: { sources: [{ configMap: { name: 'c' } }, { serviceAccountToken: { path: 't', audience: 'x' } }] } },
    ],
    securityContext: {
      runAsUser: 5, runAsGroup: 5, runAsNonRoot: true, fsGroup: 4, supplementalGroups: [1], seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'a',
        image: 'a',
        args: ['$(A)'],
        env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }, { name: 'B', value: '$(A)' }],
        envFrom: [{ prefix: 'P_', secretRef: { name: 's' } }, { configMapRef: { name: 'c' } }],
        volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 'p' }, { name: 'w', mountPath: '/w' }],
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
  }), { numRuns: 150 });
});
