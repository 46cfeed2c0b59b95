import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machines } from './machines';
import { resultsOf } from './places';
import { selected } from './reload-pod';
import { ReloadEvent } from '../../test/fixtures/reload-run';

describe.each(machines)('in the virtual machine $name', ({ name: machine }) => {
  const linesOf = (name: string) => readFileSync(join(resultsOf(machine), 'reload', name), 'utf8').trimEnd().split('\n');
  const eventsOf = (container: string): ReloadEvent[] => linesOf(container).filter(line => line.startsWith('{')).map(line => JSON.parse(line));
  const reloads = selected.map(container => eventsOf(container).find(({ outcome }) => outcome !== 'watching'));

  test('a container sees its cgroup as the root of version 2, and that of another beside it', () => {
    expect(linesOf('cgroups')).toEqual([expect.stringMatching(/^0::\/\.\.\/[0-9a-f]{64}$/), '0::/']);
  });

  test.each(selected.map((name, index) => [name, reloads[index]] as const))('a ReloadSidecar finds and signals the process with %s', (_, event) => {
    expect(event).toMatchObject({ outcome: 'reloaded', pid: expect.any(Number) });
  });

  test('each finds another, and both are told', () => {
    expect(new Set(reloads.map(event => event?.pid)).size).toBe(selected.length);
    expect(linesOf('target').filter(line => line === 'told')).toHaveLength(selected.length);
  });
});
