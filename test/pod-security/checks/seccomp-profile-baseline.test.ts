import { SECCOMP_PROFILE_BASELINE } from '../../../src/pod-security/checks/seccomp-profile-baseline';
import { testCheck } from '../../fixtures/check-cases';

const ofPod = 'seccomp.security.alpha.kubernetes.io/pod';
const ofApp = 'container.seccomp.security.alpha.kubernetes.io/app';
const ofOther = 'container.seccomp.security.alpha.kubernetes.io/other';

testCheck(SECCOMP_PROFILE_BASELINE, [
  { name: 'none', podSecurity: { seccompProfile: null }, found: { 0: [] } },
  ...['runtime/default', 'docker/default', 'localhost/profile'].map(profile => ({
    name: `annotation ${profile}`, annotations: { [ofPod]: profile, [ofApp]: profile }, found: { 0: [] },
  })),
  {
    name: 'annotation of the Pod',
    annotations: { [ofPod]: 'unconfined' },
    found: { 0: [`metadata.annotations[${ofPod}]`], 19: [] },
    reason: 'seccompProfile',
    detail: `forbidden annotation ${ofPod}="unconfined"`,
  },
  {
    name: 'annotation with another word before localhost',
    annotations: { [ofPod]: 'of-localhost/profile' },
    found: { 0: [`metadata.annotations[${ofPod}]`], 19: [] },
    reason: 'seccompProfile',
    detail: `forbidden annotation ${ofPod}="of-localhost/profile"`,
  },
  {
    name: 'annotations, one of which is of a container that is not there',
    annotations: { [ofPod]: '', [ofOther]: 'unconfined', [ofApp]: 'unconfined' },
    found: { 0: [`metadata.annotations[${ofApp}]`, `metadata.annotations[${ofPod}]`], 19: [] },
    reason: 'seccompProfile',
    detail: `forbidden annotations ${ofApp}="unconfined", ${ofPod}=""`,
  },
  { name: 'Localhost of a container', security: { app: { seccompProfile: { type: 'Localhost' } } }, found: { 0: [] } },
  {
    name: 'a profile without a type',
    security: { app: { seccompProfile: {} } },
    found: { 0: [], 19: ['spec.containers[0].securityContext.seccompProfile.type'] },
    reason: 'seccompProfile',
    detail: 'container "app" must not set securityContext.seccompProfile.type to ""',
  },
  {
    name: 'Unconfined of the Pod and containers',
    podSecurity: { seccompProfile: { type: 'Unconfined' } },
    security: { setup: { seccompProfile: { type: 'Other' } }, debug: { seccompProfile: { type: 'Unconfined' } } },
    found: {
      0: [],
      19: [
        'spec.securityContext.seccompProfile.type', 'spec.initContainers[0].securityContext.seccompProfile.type',
        'spec.ephemeralContainers[0].securityContext.seccompProfile.type',
      ],
    },
    reason: 'seccompProfile',
    detail: 'pod and containers "setup", "debug" must not set securityContext.seccompProfile.type to "Other", "Unconfined"',
  },
]);
