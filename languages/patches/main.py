"""Adds sidecars, then JSON patches, and writes what is synthesized, what the API objects render, and what is caught of sharing that is undone."""

import json

from cdk8s import ApiObject, App, Chart, Include, JsonPatch
from cdk8s_plus_28 import ContainerProps, Deployment, k8s
from cdk8s_shared_process import DebugSidecar, ProcessNamespace

IMAGE = "busybox:1.36"

app = App()
chart = Chart(app, "shop")
web = Deployment(chart, "web", containers=[ContainerProps(image="nginx")])
api = k8s.KubeDeployment(
    chart,
    "api",
    spec=k8s.DeploymentSpec(
        selector=k8s.LabelSelector(match_labels={"app": "api"}),
        template=k8s.PodTemplateSpec(
            metadata=k8s.ObjectMeta(labels={"app": "api"}),
            spec=k8s.PodSpec(containers=[k8s.Container(name="api", image="httpd")]),
        ),
    ),
)
release = Include(chart, "release", url="queue.yaml")

DebugSidecar(web, "shell")
DebugSidecar(api, "shell")
DebugSidecar(release, "shell")

ApiObject.of(web).add_json_patch(
    JsonPatch.replace("/spec/template/spec/containers/1/image", IMAGE),
    JsonPatch.add("/spec/template/spec/volumes", [{"name": "scratch", "emptyDir": {}}]),
    JsonPatch.add("/metadata/annotations", {"team": "shop"}),
)
api.add_json_patch(
    JsonPatch.replace("/spec/template/spec/containers/1/image", IMAGE),
    JsonPatch.add("/spec/strategy", {"rollingUpdate": {"maxSurge": k8s.IntOrString.from_number(1)}}),
    JsonPatch.add("/spec/template/spec/hostIpc", True),
)
queue = release.api_objects[0]
queue.add_json_patch(JsonPatch.replace("/spec/containers/1/image", IMAGE))

undoing = App()
undone = Deployment(Chart(undoing, "undone"), "web", containers=[ContainerProps(image="nginx")])
ProcessNamespace.share(undone)
ApiObject.of(undone).add_json_patch(JsonPatch.replace("/spec/template/spec/shareProcessNamespace", False))


def caught(act):
    try:
        act()
    except Exception as error:
        return str(error)


print(json.dumps({
    "synthesized": app.synth_yaml(),
    "rendered": [ApiObject.of(web).to_json(), api.to_json(), queue.to_json()],
    "caught": [caught(undoing.synth_yaml), caught(ApiObject.of(undone).to_json)],
}))
