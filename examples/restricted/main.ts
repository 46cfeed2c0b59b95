import { App, Chart } from 'cdk8s';
import { Capability, SeccompProfileType } from 'cdk8s-plus-28';
import { DebugSidecar, PodSecurityLevel, ProcessAccess, SharedProcessPod } from 'cdk8s-shared-process';

const app = new App();
const chart = new Chart(app, 'restricted');

const seccompProfile = { type: SeccompProfileType.RUNTIME_DEFAULT };
const pod = new SharedProcessPod(chart, 'web', {
  metadata: { name: 'web' },
  maxLevel: PodSecurityLevel.RESTRICTED,
  containers: [{
    name: 'web',
    image: 'busybox:1.37.0',
    command: ['httpd', '-f', '-p', '8080'],
    securityContext: {
      user: 1000,
      group: 1000,
      capabilities: { drop: [Capability.ALL] },
      seccompProfile,
    },
  }],
});

// Runs as the user of the target, without capabilities.
new DebugSidecar(pod, 'inspect', {
  target: 'web',
  access: [ProcessAccess.SIGNAL, ProcessAccess.FILESYSTEM, ProcessAccess.ENVIRONMENT],
  securityContext: { seccompProfile },
});

app.synth();
