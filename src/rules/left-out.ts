/** Something that people may expect a rule about, and why there is none. */
interface LeftOut {
  readonly what: string;
  readonly why: string;
  readonly sources: readonly string[];
}

export const LEFT_OUT: readonly LeftOut[] = [
  {
    what: 'A `stopSignal` without `os.name`',
    why: 'the API server refuses it only where the feature gate ContainerStopSignals is on. It is off by default up to Kubernetes 1.37, and the field is then dropped without a word.',
    sources: ['https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/api/pod/util.go (dropContainerStopSignals)'],
  },
  {
    what: 'A `preStop` hook that keeps a Pod from ending',
    why: 'whether it outlasts its container is up to the program, and then CRI-O waits for it, and containerd does not. What hooks wait for in public, PID 1 (`kill -TERM 1; while kill -0 1; do sleep 1; done`), [pid1-kill](#pid1-kill) reports already. In a Job nothing is blocked, as no hook is called where a container ends by itself.',
    sources: ['https://github.com/cri-o/cri-o/issues/9771', 'https://github.com/kubernetes/kubernetes/issues/53727', 'https://github.com/kubernetes/kubernetes/issues/55807'],
  },
];
