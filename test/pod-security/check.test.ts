import { applicableVersion, Check } from '../../src/pod-security/check';
import { PodSecurityLevel } from '../../src/pod-security/pod-security-level';

const find = () => undefined;
const check: Check = { id: 'check', level: PodSecurityLevel.BASELINE, versions: [{ since: 19, find }, { since: 25, find }] };

test.each([[0, undefined], [18, undefined], [19, 19], [24, 19], [25, 25], [Infinity, 25]])('applicableVersion: of a check of 1.19 that changed in 1.25, in 1.%p it is that of 1.%p', (minor, since) => {
  expect(applicableVersion(check, { minor })?.since).toBe(since);
});
