import { APP_ARMOR_PROFILE } from '../../../src/pod-security/checks/app-armor-profile';
import { testCheck } from '../../fixtures/check-cases';

const prefix = 'container.apparmor.security.beta.kubernetes.io/';

testCheck(APP_ARMOR_PROFILE, [
  ...['RuntimeDefault', 'Localhost'].map(type => ({
    name: `${type} of the Pod and a container`,
    podSecurity: { appArmorProfile: { type } },
    security: { app: { appArmorProfile: { type } } },
    found: { 0: [] },
  })),
  ...['', 'runtime/default', 'localhost/', 'localhost/profile'].map(profile => ({
    name: `annotation ${JSON.stringify(profile)}`, annotations: { [`${prefix}app`]: profile }, found: { 0: [] },
  })),
  { name: 'another annotation', annotations: { 'example.com/apparmor': 'unconfined' }, found: { 0: [] } },
  {
    name: 'Unconfined of the Pod',
    podSecurity: { appArmorProfile: { type: 'Unconfined' } },
    found: { 0: ['spec.securityContext.appArmorProfile.type'] },
    reason: 'forbidden AppArmor profile',
    detail: 'pod must not set AppArmor profile type to "Unconfined"',
  },
  {
    name: 'a profile without a type',
    security: { debug: { appArmorProfile: {} } },
    found: { 0: ['spec.ephemeralContainers[0].securityContext.appArmorProfile.type'] },
    reason: 'forbidden AppArmor profile',
    detail: 'container "debug" must not set AppArmor profile type to ""',
  },
  {
    name: 'everywhere at once, with an annotation for a container that is not there',
    annotations: { [`${prefix}other`]: 'unconfined', [`${prefix}app`]: 'no "such"' },
    podSecurity: { appArmorProfile: { type: 'Unconfined' } },
    security: { setup: { appArmorProfile: { type: 'Unconfined' } }, app: { appArmorProfile: { type: 'Other' } } },
    found: {
      0: [
        'spec.securityContext.appArmorProfile.type',
        'spec.initContainers[0].securityContext.appArmorProfile.type',
        'spec.containers[0].securityContext.appArmorProfile.type',
        `metadata.annotations[${prefix}app]`,
        `metadata.annotations[${prefix}other]`,
      ],
    },
    reason: 'forbidden AppArmor profiles',
    detail: 'pod and containers "setup", "app" and annotations must not set AppArmor profile type to "Other", "Unconfined", '
      + `"${prefix}app="no \\"such\\""", "${prefix}other="unconfined""`,
  },
]);
