export * from './constructs/debug-sidecar';
export * from './constructs/interactive-container';
export * from './constructs/process-namespace';
export * from './constructs/shared-process-pod';
export * from './constructs/sidecar-security-context';
export * from './constructs/sidecar-volume-mount';
export * from './constructs/workload-selector';
