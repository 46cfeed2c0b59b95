import { bringUp, takeDown } from './cluster';
import { NodeRuntime } from './runtimes/node-runtime';

/** Takes the cluster down again, however the work ends. */
export async function withCluster(runtime: NodeRuntime, work: () => Promise<void>): Promise<void> {
  await bringUp(runtime);
  try {
    await work();
  } finally {
    await takeDown();
  }
}
