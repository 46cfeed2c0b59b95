import { kubectl } from './cluster/kubectl';
import { until } from './cluster/until';
import { ReloadEvent } from '../test/fixtures/reload-run';

/** What a ReloadSidecar has told so far. */
export async function eventsOf(namespace: string, pod: string, container: string): Promise<ReloadEvent[]> {
  const log = await kubectl(['logs', '--namespace', namespace, pod, '--container', container]);
  return log.split('\n').filter(line => line.startsWith('{')).map(line => JSON.parse(line));
}

/** The first event with the outcome, or the first after the program has started. */
export async function eventOf(namespace: string, pod: string, container: string, outcome?: string): Promise<ReloadEvent> {
  const isIt = (event: ReloadEvent) => (outcome === undefined ? event.outcome !== 'watching' : event.outcome === outcome);
  return until(`an event of ${container} in ${pod}`, async () => (await eventsOf(namespace, pod, container)).find(isIt), 60);
}
