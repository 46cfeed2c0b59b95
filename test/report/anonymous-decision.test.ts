import { ProcessAccess } from '../../src/access/process-access';
import { SecurityContext } from '../../src/pod/pod';
import { anonymous } from '../../src/report/anonymous-decision';
import { decisionInWords } from '../../src/report/decision-in-words';
import { decide } from '../fixtures/decide';

const { SIGNAL, ENVIRONMENT, FILE_DESCRIPTORS, FILESYSTEM } = ProcessAccess;

function decided(access: ProcessAccess, actor: SecurityContext, target: SecurityContext) {
  return anonymous(decide(access, { name: 'a', securityContext: actor }, { name: 'b', securityContext: target }, { metadata: {}, spec: {} }, {}));
}

const words = (...args: Parameters<typeof decided>) => decisionInWords(decided(...args), { actor: 'actor', target: 'target' });
const user = (id: number): SecurityContext => ({ runAsUser: id, runAsGroup: id, capabilities: { drop: ['ALL'] } });

test('anonymous: pairs that differ in their numbers alone are the same', () => {
  expect(decided(SIGNAL, user(5), user(6))).toEqual(decided(SIGNAL, user(8), user(7)));
  expect(words(SIGNAL, user(5), user(6))).toBe("'actor' runs as user X without KILL, and 'target' as user Y");
  expect(decided(FILESYSTEM, user(5), user(5))).toEqual(decided(FILESYSTEM, user(8), user(8)));
  expect(words(FILESYSTEM, user(5), user(5))).toBe("both run as user X in group X, and 'target' has no capability more");
});

test('anonymous: root stays root', () => {
  expect(words(SIGNAL, user(5), user(0))).toBe("'actor' runs as user X without KILL, and 'target' as root");
});

test('anonymous: what is assumed has the same letters', () => {
  expect(words(SIGNAL, user(5), { capabilities: { drop: ['ALL'] } }))
    .toBe("denied if the image of 'target' runs as root, as 'actor' runs as user X without KILL, and 'target' as root; allowed if the image of 'target' runs as user X");
});

test('anonymous: operations that differ in a file alone are the same', () => {
  expect(decided(ENVIRONMENT, user(5), user(6)).verdicts[0].reasons).toEqual(decided(FILE_DESCRIPTORS, user(5), user(6)).verdicts[0].reasons);
});
