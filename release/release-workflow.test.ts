import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHANNELS, NOT_REHEARSED } from './channels';
import { evaluate, jobsOf, publishing } from './release-workflow';
import { ACTIONS } from './run-steps';
import { root } from '../tools/places';

const jobs = jobsOf(readFileSync(join(root, '.github', 'workflows', 'release.yml'), 'utf8'));

test('each job is rehearsed, or it is said why it is not', () => {
  expect(['release', ...CHANNELS.map(({ job }) => job), ...Object.keys(NOT_REHEARSED)].sort()).toEqual(Object.keys(jobs).sort());
});

test.each(['release', ...CHANNELS.map(({ job }) => job)])('something stands in for each action of %s', job => {
  const actions = jobs[job].steps.flatMap(({ uses }) => uses?.split('@')[0] ?? []);
  expect(Object.keys(ACTIONS)).toEqual(expect.arrayContaining(actions));
});

test('who takes the npm package can see where it was made: https://docs.npmjs.com/generating-provenance-statements', () => {
  const { permissions, steps } = jobs.release_npm;
  expect(permissions).toEqual({ 'id-token': 'write', 'contents': 'read' });
  expect(publishing({ steps }).publish.env).toMatchObject({ NPM_CONFIG_PROVENANCE: 'true', NPM_TRUSTED_PUBLISHER: 'true' });
});

test('who takes the Python package can, too: https://docs.pypi.org/attestations', () => {
  const { permissions, steps } = jobs.release_pypi;
  expect(permissions).toEqual({ 'id-token': 'write', 'contents': 'read' });
  const { env } = publishing({ steps }).publish;
  expect(env).toMatchObject({ PYPI_TRUSTED_PUBLISHER: 'true' });
  expect(env).not.toHaveProperty('PYPI_DISABLE_ATTESTATIONS');
});

test('the software bill of materials comes to GitHub, after all that is published', () => {
  const { needs, steps } = jobs.release_github;
  expect(needs).toEqual(expect.arrayContaining(['release', ...CHANNELS.map(({ job }) => job), 'release_nuget']));
  expect(steps.map(({ name }) => name).slice(-2)).toEqual(['Release', 'Attach the software bill of materials']);
  expect(publishing({ steps }).publish.run).toContain('gh release upload "$(cat dist/releasetag.txt)" dist/sbom.cdx.json');
});

test.each(CHANNELS)('$name is published by one version of publib', ({ job }) => {
  expect(publishing(jobs[job]).publish.run).toMatch(/^npx '-p' 'publib@\d+\.\d+\.\d+' 'publib-[a-z]+'$/);
});

test('only steps that publish see secrets', () => {
  const steps = Object.values(jobs).flatMap(job => job === jobs.release_github ? publishing(job).before.slice(0, -1) : publishing(job).before);
  expect(JSON.stringify(steps)).not.toContain('secrets.');
});

test('evaluate: an expression is what the context says, or empty', () => {
  expect(evaluate('${{ github.ref }}, ${{inputs.dry_run}}.', { 'github.ref': 'refs/heads/main' })).toBe('refs/heads/main, .');
});
