import { AccessStrategy } from '../../src/access/access-strategy';
import { ProcessAccess } from '../../src/access/process-access';
import { memberName, membersOf } from '../../src/report/members';

test.each(Object.entries(ProcessAccess))('memberName: %s', (name, access) => {
  expect(memberName(access)).toBe(name);
});

test('membersOf: an enum with all that it has', () => {
  expect(membersOf('AccessStrategy', AccessStrategy)).toEqual(['AccessStrategy.LEAST_PRIVILEGE', 'AccessStrategy.TARGET_USER', 'AccessStrategy.ROOT']);
});
