import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';

/** A probe that fails where a program has not renewed its heartbeat for some minutes, and for no other reason. */
export function heartbeatProbe(heartbeat: string, interval: number): kplus.Probe {
  const minutes = 2 + Math.ceil(interval / 60);
  return kplus.Probe.fromCommand(['sh', '-c', `find ${heartbeat} -mmin -${minutes} | grep -q .`], {
    periodSeconds: Duration.seconds(30),
    timeoutSeconds: Duration.seconds(10),
  });
}
