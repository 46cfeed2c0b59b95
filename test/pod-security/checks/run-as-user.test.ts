import { RUN_AS_USER } from '../../../src/pod-security/checks/run-as-user';
import { testCheck } from '../../fixtures/check-cases';

const ofPod = 'spec.securityContext.runAsUser';
const ofApp = 'spec.containers[0].securityContext.runAsUser';

testCheck(RUN_AS_USER, [
  { name: 'another user', podSecurity: { runAsUser: 1 }, security: { app: { runAsUser: 1000 }, debug: { runAsUser: null } }, found: { 0: [] } },
  {
    name: '0 of the Pod, though not of any container',
    podSecurity: { runAsUser: 0 },
    security: { setup: { runAsUser: 1 }, app: { runAsUser: 1 }, debug: { runAsUser: 1 } },
    found: { 0: [], 23: [ofPod] },
    reason: 'runAsUser=0',
    detail: 'pod must not set runAsUser=0',
  },
  {
    name: '0 of the Pod and containers',
    podSecurity: { runAsUser: 0 },
    security: { app: { runAsUser: 0 }, debug: { runAsUser: 0 } },
    found: { 0: [], 23: [ofPod, ofApp, 'spec.ephemeralContainers[0].securityContext.runAsUser'] },
    reason: 'runAsUser=0',
    detail: 'pod and containers "app", "debug" must not set runAsUser=0',
  },
  { name: "in a user namespace of the Pod's own", spec: { hostUsers: false }, security: { app: { runAsUser: 0 } }, found: { 0: [], 23: [ofApp], 35: [] } },
]);
