import { ApiObject, App, Chart, Include, JsonPatch } from 'cdk8s';
import { Deployment, k8s } from 'cdk8s-plus-28';
import { DebugSidecar, ProcessNamespace } from 'cdk8s-shared-process';

// Adds sidecars, then JSON patches, and writes what is synthesized, what the API objects render, and what is caught of sharing that is undone.

const IMAGE = 'busybox:1.36';

const app = new App();
const chart = new Chart(app, 'shop');
const web = new Deployment(chart, 'web', { containers: [{ image: 'nginx' }] });
const api = new k8s.KubeDeployment(chart, 'api', {
  spec: {
    selector: { matchLabels: { app: 'api' } },
    template: { metadata: { labels: { app: 'api' } }, spec: { containers: [{ name: 'api', image: 'httpd' }] } },
  },
});
const release = new Include(chart, 'release', { url: 'queue.yaml' });

new DebugSidecar(web, 'shell');
new DebugSidecar(api, 'shell');
new DebugSidecar(release, 'shell');

ApiObject.of(web).addJsonPatch(
  JsonPatch.replace('/spec/template/spec/containers/1/image', IMAGE),
  JsonPatch.add('/spec/template/spec/volumes', [{ name: 'scratch', emptyDir: {} }]),
  JsonPatch.add('/metadata/annotations', { team: 'shop' }),
);
api.addJsonPatch(
  JsonPatch.replace('/spec/template/spec/containers/1/image', IMAGE),
  JsonPatch.add('/spec/strategy', { rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1) } }),
  JsonPatch.add('/spec/template/spec/hostIpc', true),
);
const queue = release.apiObjects[0];
queue.addJsonPatch(JsonPatch.replace('/spec/containers/1/image', IMAGE));

const undoing = new App();
const undone = new Deployment(new Chart(undoing, 'undone'), 'web', { containers: [{ image: 'nginx' }] });
ProcessNamespace.share(undone);
ApiObject.of(undone).addJsonPatch(JsonPatch.replace('/spec/template/spec/shareProcessNamespace', false));

function caught(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

console.log(JSON.stringify({
  synthesized: app.synthYaml(),
  rendered: [ApiObject.of(web).toJson(), api.toJson(), queue.toJson()],
  caught: [caught(() => undoing.synthYaml()), caught(() => ApiObject.of(undone).toJson())],
}));
