import { ApiObject, Chart, Testing } from 'cdk8s';
import { ProcessSelector, ReloadSidecar, WatchedFiles } from '../../src';
import { PodManifest } from '../probe-pods';

/** Says so for each HUP. */
const HEEDING = 'trap "echo told" HUP; while :; do sleep 1; done';

/** A process that has changed its root shows no mount of its container. */
const selectors = {
  'own-root': ProcessSelector.mainProcess(),
  'changed-root': ProcessSelector.comm('busybox'),
};

export const selected = Object.keys(selectors) as (keyof typeof selectors)[];

/** A container with a process of each kind, and a sidecar that finds and signals it. */
export function reloadPod(): PodManifest {
  const volumeMounts = [{ name: 'files', mountPath: '/files' }];
  const command = `chroot /bin /busybox sh -c '${HEEDING.replace('sleep', '/busybox sleep')}' & ${HEEDING}`;
  const pod = new ApiObject(new Chart(Testing.app(), 'chart'), 'pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'reload' },
    spec: {
      containers: [{ name: 'target', image: 'process-probe', command: ['sh', '-c', command], securityContext: { runAsUser: 0 }, volumeMounts }],
      volumes: [{ name: 'files', emptyDir: {} }],
      terminationGracePeriodSeconds: 0,
    },
  });
  for (const by of selected) {
    new ReloadSidecar(pod, by, { target: 'target', process: selectors[by], image: 'process-probe', watch: [WatchedFiles.volume('files')] });
  }
  return pod.toJson();
}
