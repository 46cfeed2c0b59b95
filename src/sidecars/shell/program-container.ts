import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { withoutReferences } from './container-command';
import { SidecarDefinition } from '../sidecar-definition';

/** A shell program of this library, and what it runs with. */
export interface ContainerProgram {
  readonly program: string;
  /** Where it keeps what it knows, and a file `alive` that it renews with each look. */
  readonly stateFolder: string;
  /** Between two looks, in seconds. */
  readonly interval: number;
  readonly liveness?: kplus.Probe;
}

/** What a container is that runs a program: it keeps what it knows in memory, as that may tell of secrets. */
export function programContainer(name: string, { program, stateFolder, interval, liveness }: ContainerProgram): Partial<SidecarDefinition> {
  const volume = `${name.slice(0, 57)}-state`;
  return {
    command: ['sh', '-c', withoutReferences(program)],
    volumes: [{ emptyDir: { medium: 'Memory' }, name: volume }],
    volumeMounts: [{ volumeName: volume, path: stateFolder }],
    liveness: liveness ?? heartbeatProbe(`${stateFolder}/alive`, interval),
  };
}

/** A probe that fails where a program has not renewed its heartbeat for some minutes, and for no other reason. */
function heartbeatProbe(heartbeat: string, interval: number): kplus.Probe {
  const minutes = 2 + Math.ceil(interval / 60);
  return kplus.Probe.fromCommand(['sh', '-c', `find ${heartbeat} -mmin -${minutes} | grep -q .`], {
    periodSeconds: Duration.seconds(30),
    timeoutSeconds: Duration.seconds(10),
  });
}
