import { ApiObject, App, Chart, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-34';
import { DebugSidecar, ProcessNamespace, SharedProcessPod } from 'cdk8s-shared-process';

const app = new App();
const chart = new Chart(app, 'shop');

const config = new kplus.ConfigMap(chart, 'config', { metadata: { name: 'config' } });
const volume = kplus.Volume.fromConfigMap(chart, 'volume', config, { name: 'config' });
const web = new kplus.Deployment(chart, 'web', { metadata: { name: 'web' }, containers: [{ name: 'web', image: 'nginx' }] });

new DebugSidecar(web, 'shell', {
  envVariables: { GREETING: kplus.EnvValue.fromValue('hello') },
  envFrom: [kplus.Env.fromConfigMap(config)],
  imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
  resources: { cpu: { request: kplus.Cpu.millis(10) }, memory: { limit: Size.mebibytes(64) } },
  volumeMounts: [{ path: '/config', volume }],
  ports: [{ number: 8080, protocol: kplus.Protocol.TCP }],
  readiness: kplus.Probe.fromCommand(['true']),
  lifecycle: { preStop: kplus.Handler.fromCommand(['true']) },
  securityContext: { capabilities: { add: [kplus.Capability.KILL] } },
});

const own = new kplus.Pod(chart, 'own', { metadata: { name: 'own' }, containers: [{ name: 'nginx', image: 'nginx' }] });
ProcessNamespace.share(own);
ApiObject.of(own).addJsonPatch(
  JsonPatch.add('/spec/containers/0/stdin', true),
  JsonPatch.add('/spec/containers/0/tty', true),
);

const pod = new SharedProcessPod(chart, 'pod', { metadata: { name: 'pod' }, containers: [{ name: 'nginx', image: 'nginx', portNumber: 80 }] });
new kplus.Service(chart, 'service', { metadata: { name: 'nginx' }, selector: pod, ports: [{ port: 80 }] });

process.stdout.write(app.synthYaml());
