import { PODS, synthesize } from './pods';

/** Milliseconds that an app with that many Pods takes, on the clock and of processors, after one Pod, for which all that it takes is loaded. */
const [way, pods] = process.argv.slice(2) as [keyof typeof PODS, string];
synthesize(way, 1);
const [start, used] = [performance.now(), process.cpuUsage()];
synthesize(way, Number(pods));
const { user, system } = process.cpuUsage(used);
console.log(JSON.stringify({ elapsed: performance.now() - start, processor: (user + system) / 1000 }));
