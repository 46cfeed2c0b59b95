import { requireGo } from './go-version';

const goMod = 'module example\n\ngo 1.26.1\n';

it.each(['1.26.1', '1.26.8', '1.27', '1.27rc1', '1.100.0', '2.0'])('Go %s will do', (version) => {
  const installed = `go version go${version} linux/amd64`;

  expect(requireGo(installed, goMod)).toBe(installed);
});

it.each(['1.26.0', '1.26', '1.25.9', '1.9.2', '0.99'])('Go %s is too old', (version) => {
  expect(() => requireGo(`go version go${version} linux/amd64`, goMod))
    .toThrow(`go is too old, ${version}: get Go 1.26.1 or later from https://go.dev/dl/`);
});

it('Go must be there', () => {
  expect(() => requireGo(undefined, goMod)).toThrow('go is missing: get Go 1.26.1 or later from https://go.dev/dl/');
});
