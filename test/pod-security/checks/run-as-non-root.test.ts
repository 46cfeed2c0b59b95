import { RUN_AS_NON_ROOT } from '../../../src/pod-security/checks/run-as-non-root';
import { testCheck } from '../../fixtures/check-cases';

const ofPod = 'spec.securityContext.runAsNonRoot';
const ofApp = 'spec.containers[0].securityContext.runAsNonRoot';
const ofSetup = 'spec.initContainers[0].securityContext.runAsNonRoot';
const ofDebug = 'spec.ephemeralContainers[0].securityContext.runAsNonRoot';
const nonRoot = { runAsNonRoot: true };

testCheck(RUN_AS_NON_ROOT, [
  { name: 'of every container, not of the Pod', podSecurity: null, security: { setup: nonRoot, app: nonRoot, debug: nonRoot }, found: { 0: [] } },
  {
    name: 'false of a container, though true of the Pod',
    security: { app: { runAsNonRoot: false } },
    found: { 0: [ofApp] },
    reason: 'runAsNonRoot != true',
    detail: 'container "app" must not set securityContext.runAsNonRoot=false',
  },
  {
    name: 'false of the Pod, though true of every container',
    podSecurity: { runAsNonRoot: false },
    security: { setup: nonRoot, app: nonRoot, debug: nonRoot },
    found: { 0: [ofPod] },
    reason: 'runAsNonRoot != true',
    detail: 'pod must not set securityContext.runAsNonRoot=false',
  },
  {
    name: 'not set by some',
    podSecurity: { runAsNonRoot: null },
    security: { app: nonRoot, debug: null },
    found: { 0: [ofSetup, ofDebug] },
    reason: 'runAsNonRoot != true',
    detail: 'pod or containers "setup", "debug" must set securityContext.runAsNonRoot=true',
  },
  {
    name: 'false of some and not set by others, which come second',
    podSecurity: { runAsNonRoot: false },
    security: { app: { runAsNonRoot: false } },
    found: { 0: [ofPod, ofApp] },
    reason: 'runAsNonRoot != true',
    detail: 'pod and container "app" must not set securityContext.runAsNonRoot=false',
  },
  { name: "in a user namespace of the Pod's own", spec: { hostUsers: false }, security: { app: { runAsNonRoot: false } }, found: { 0: [ofApp], 35: [] } },
  { name: 'Windows', spec: { os: { name: 'windows' } }, security: { app: { runAsNonRoot: false } }, found: { 0: [ofApp] } },
]);
