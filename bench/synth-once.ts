import { timeOf } from './contest';
import { PODS, synthesize } from './pods';

/** Milliseconds of processor time of an app with that many Pods, after one Pod, for which all that it takes is loaded. */
const [way, pods] = process.argv.slice(2) as [keyof typeof PODS, string];
synthesize(way, 1);
console.log(timeOf(() => synthesize(way, Number(pods))));
