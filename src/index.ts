export * from './constructs/debug-sidecar';
export { InteractiveContainer, InteractiveContainerProps } from './constructs/interactive-container';
export { ProcessNamespace, ShareProcessNamespaceOptions } from './constructs/process-namespace';
export * from './constructs/shared-process-pod';
export * from './constructs/sidecar-security-context';
export * from './constructs/sidecar-volume-mount';
export * from './constructs/workload-selector';
