import * as kplus from 'cdk8s-plus-28';
import { CAPABILITIES } from '../../../src/access/kernel/capabilities';

test('CAPABILITIES: the 41 of Linux, which are those of cdk8s-plus', () => {
  expect(CAPABILITIES).toHaveLength(41);
  expect(new Set([...CAPABILITIES, 'ALL'])).toEqual(new Set(Object.values(kplus.Capability)));
});
