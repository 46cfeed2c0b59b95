import { containerd1 } from './containerd-1';
import { containerd2 } from './containerd-2';
import { crio } from './cri-o';
import { gvisor } from './gvisor';
import { NodeRuntime } from './node-runtime';

/** The first is the one of a cluster that nobody chooses another for. */
export const runtimes: readonly NodeRuntime[] = [containerd1, containerd2, crio, gvisor];
