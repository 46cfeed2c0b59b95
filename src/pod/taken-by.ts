import { dataInEnvironment } from './data-in-environment';
import { dataInFiles } from './data-in-files';
import { Container, PodSpec } from './pod';
import { merged, TakenData } from './taken-data';

/** All that a container takes from Kubernetes, by whichever way. */
export function takenBy(container: Container, spec: PodSpec): readonly TakenData[] {
  return merged(dataInEnvironment(container).concat(dataInFiles(container, spec)));
}
