import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeName } from './addresses';
import { removeCgroups } from './cgroups';
import { claimCluster, releaseCluster } from './claim';
import { Component } from './component';
import { apiClients, apiServer, foundations } from './components';
import { writeConfiguration } from './configuration';
import { writeCurrentRuntime } from './current-runtime';
import { interruption } from './interruption';
import { isolate } from './isolation';
import { kubectl, tryKubectl, writeKubectl } from './kubectl';
import { kubernetesBinaries } from './kubernetes-binaries';
import { nodePackages } from './node-packages';
import { logs, state } from './places';
import { programs } from './programs';
import { checkRequirements } from './requirements';
import { NodeRuntime } from './runtimes/node-runtime';
import { closeSandbox, findSandbox, openSandbox, startInside } from './sandbox';
import { until } from './until';
import { imageStore } from '../images/image-store';

/** Builds what is not built yet, and returns when the node is ready for Pods. A failure leaves nothing running. */
export async function bringUp(runtime: NodeRuntime): Promise<void> {
  await checkRequirements();
  claimCluster();
  try {
    await clear();
    await start(runtime);
  } catch (error) {
    await takeDown();
    throw error;
  }
}

/** Removes everything that a cluster, up or crashed, has on this machine, but for what is built and the logs. */
export async function takeDown(): Promise<void> {
  await clear();
  releaseCluster();
}

async function clear(): Promise<void> {
  const sandbox = findSandbox();
  if (sandbox !== undefined) await closeSandbox(sandbox);
  removeCgroups();
  await rm(state, { recursive: true, force: true });
}

async function start(runtime: NodeRuntime): Promise<void> {
  const binaries = await programs();
  const { component, path, configuration } = await runtime.make();
  const debian = await nodePackages();
  const folders = {
    images: await imageStore(binaries),
    kubernetes: await kubernetesBinaries(),
  };
  await mkdir(state, { recursive: true });
  await rm(logs, { recursive: true, force: true });
  await mkdir(logs, { recursive: true });
  await writeConfiguration(runtime, configuration);
  writeCurrentRuntime(runtime);

  const sandbox = await openSandbox(join(binaries, 'pause'));
  await isolate(sandbox, join(debian, 'bin/busybox'));
  await writeKubectl(sandbox, join(folders.kubernetes, 'kubectl'));

  const env = { HOME: '/root', PATH: [...path, '/usr/sbin:/usr/bin:/sbin:/bin'].join(':') };
  const startAll = (components: readonly Component[]) => {
    for (const { name, command, args } of components) startInside(sandbox, name, command, args, env);
  };
  startAll([...foundations(folders, component), apiServer(folders)]);
  await untilAnswers('the API server', ['get', '--raw=/readyz']);
  startAll(apiClients(folders));
  await untilAnswers('the node', ['wait', '--for=condition=Ready', `node/${nodeName}`, '--timeout=1s']);
  if (runtime.runtimeClass !== undefined) await makeRuntimeClass(runtime.runtimeClass);
}

async function makeRuntimeClass(name: string): Promise<void> {
  await kubectl(['apply', '--filename', '-'], JSON.stringify({ apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name }, handler: name }));
}

async function untilAnswers(what: string, question: readonly string[]): Promise<void> {
  await until(`${what}; see ${logs}`, async () => {
    interruption.throwIfAborted();
    return (await tryKubectl(question)).code === 0 || undefined;
  });
}
