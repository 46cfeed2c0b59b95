import { bringUp, takeDown } from './cluster';

/** Takes the cluster down again, however the work ends. */
export async function withCluster(work: () => Promise<void>): Promise<void> {
  await bringUp();
  try {
    await work();
  } finally {
    await takeDown();
  }
}
