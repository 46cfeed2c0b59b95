import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DebugSidecarProps, InteractiveContainerProps, ProcessNamespace, ShareProcessNamespaceOptions, SharedProcessPodProps, WorkloadSelector } from '../src';

/*
 * What the compiler refuses, so that no check has to. Jest only strips the
 * types: `tsc -p test/tsconfig.json` is what holds this file.
 */

export const accepted: DebugSidecarProps = {
  securityContext: { capabilities: { add: [kplus.Capability.SYS_PTRACE], drop: [kplus.Capability.ALL] } },
};

export const refused: [DebugSidecarProps, DebugSidecarProps, DebugSidecarProps, DebugSidecarProps, DebugSidecarProps, DebugSidecarProps] = [
  // @ts-expect-error: capabilities are a list of names that are known
  { securityContext: { capabilities: { add: ['CAP_SYS_PTRACE'] } } },
  // @ts-expect-error: ids are numbers
  { securityContext: { user: 'root' } },
  // @ts-expect-error: a command is a list of words
  { command: 'sleep 3600' },
  // @ts-expect-error: the policies are known
  { imagePullPolicy: 'Sometimes' },
  // @ts-expect-error: no prop is misspelt
  { stdIn: true },
  // @ts-expect-error: a mount has a path
  { volumeMounts: [{ volumeName: 'logs' }] },
];

// @ts-expect-error: a container has an image
export const withoutImage: InteractiveContainerProps = { name: 'shell', stdin: true };

// @ts-expect-error: a selector is by kind and name
export const bySelector: WorkloadSelector = { labels: { app: 'web' } };

// @ts-expect-error: overriding is asked for with true or false
export const override: ShareProcessNamespaceOptions = { overrideExplicitFalse: 'yes' };

// @ts-expect-error: there is no way to not share
export const unshared: SharedProcessPodProps = { shareProcessNamespace: false };

// @ts-expect-error: a process namespace is of a construct
export const ofManifest = () => ProcessNamespace.share({ apiVersion: 'v1', kind: 'Pod', spec: {} });

test('the compiler takes an API object', () => {
  const share: (object: ApiObject) => ProcessNamespace = ProcessNamespace.share;
  expect(share).toBe(ProcessNamespace.share);
});
