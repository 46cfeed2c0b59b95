import * as fc from 'fast-check';
import { withoutReferences } from '../../../src/sidecars/shell/container-command';

/**
 * What the kubelet makes of a word, with every variable set whose name a ConfigMap's key may be.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/third_party/forked/golang/expansion/expand.go
 */
function expanded(word: string): string {
  let result = '';
  for (let at = 0; at < word.length; at++) {
    if (word[at] !== '$' || at + 1 === word.length) {
      result += word[at];
      continue;
    }
    at++;
    const end = word.indexOf(')', at);
    if (word[at] === '$') {
      result += '$';
    } else if (word[at] !== '(' || end === -1) {
      result += `$${word[at]}`;
    } else {
      const name = word.slice(at + 1, end);
      result += /^[-._a-zA-Z0-9]+$/.test(name) ? 'REPLACED' : `$(${name})`;
      at = end;
    }
  }
  return result;
}

test.each([
  ['$(HOME) and $(date -u)', '$$(HOME) and $(date -u)'],
  ['$$ is a process', '$$$ is a process'],
  ['${HOME}', '${HOME}'],
])('%s is written as %s', (word, written) => {
  expect(withoutReferences(word)).toBe(written);
});

test('what a word means to the kubelet is the word', () => {
  const word = fc.array(fc.oneof(fc.constantFrom('$', '$$', '(', ')', '$(', '$(A)', '$(a.b-c)', 'A', ' ', '))'), fc.string({ maxLength: 2 })), { maxLength: 10 })
    .map(parts => parts.join(''));
  fc.assert(fc.property(word, text => { expect(expanded(withoutReferences(text))).toBe(text); }), { numRuns: 2000 });
});
