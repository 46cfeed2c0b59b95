import { bringUp, takeDown } from './cluster';
import { NodeRuntime } from './runtimes/node-runtime';

/** Takes the cluster down again, however the work ends. */
export async function withCluster(runtime: NodeRuntime, work: () => Promise<void>): Promise<void> {
  const start = Date.now();
  await bringUp(runtime);
  console.log(`The node was ready after ${Math.round((Date.now() - start) / 1000)} seconds.`);
  try {
    await work();
  } finally {
    await takeDown();
  }
}
