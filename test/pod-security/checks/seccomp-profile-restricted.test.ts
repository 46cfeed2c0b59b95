import { SECCOMP_PROFILE_RESTRICTED } from '../../../src/pod-security/checks/seccomp-profile-restricted';
import { testCheck } from '../../fixtures/check-cases';

const ofPod = 'spec.securityContext.seccompProfile.type';
const ofApp = 'spec.containers[0].securityContext.seccompProfile.type';
const ofSetup = 'spec.initContainers[0].securityContext.seccompProfile.type';
const set = { seccompProfile: { type: 'Localhost' } };

testCheck(SECCOMP_PROFILE_RESTRICTED, [
  { name: 'of every container, not of the Pod', podSecurity: null, security: { setup: set, app: set, debug: set }, found: { 0: [] } },
  {
    name: 'not set by some',
    podSecurity: { seccompProfile: null },
    security: { debug: set },
    found: { 0: [], 19: [ofSetup, ofApp] },
    reason: 'seccompProfile',
    detail: 'pod or containers "setup", "app" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"',
  },
  {
    name: 'Unconfined of the Pod, though not of any container',
    podSecurity: { seccompProfile: { type: 'Unconfined' } },
    security: { setup: set, app: set, debug: set },
    found: { 0: [], 19: [ofPod] },
    reason: 'seccompProfile',
    detail: 'pod must not set securityContext.seccompProfile.type to "Unconfined"',
  },
  {
    name: 'forbidden by some and not set by others, which come second',
    podSecurity: { seccompProfile: null },
    security: { app: { seccompProfile: { type: 'Unconfined' } } },
    found: { 0: [], 19: [ofApp] },
    reason: 'seccompProfile',
    detail: 'container "app" must not set securityContext.seccompProfile.type to "Unconfined"',
  },
  {
    name: 'Windows, which has no such thing',
    spec: { os: { name: 'windows' } },
    podSecurity: { seccompProfile: null },
    security: { setup: set, debug: set },
    found: { 0: [], 19: [ofApp], 25: [] },
  },
]);
