"""An app of some Pods: main.py sidecar|all|containers|plain|patched PODS"""

import sys

from cdk8s import ApiObject, App, Chart, JsonPatch
from cdk8s_plus_28 import (
    Capability,
    ContainerProps,
    ContainerSecurityContextProps,
    ContainerSecutiryContextCapabilities,
    Pod,
)

contestant, pods = sys.argv[1], int(sys.argv[2])
if contestant in ("sidecar", "all", "containers"):
    from cdk8s_shared_process import DebugSidecar, InteractiveContainerProps, SharedProcessPod, Workloads


def app_alone(chart, id):
    return SharedProcessPod(chart, id, containers=[InteractiveContainerProps(name="app", image="nginx")])


def sidecar(chart, id):
    DebugSidecar(app_alone(chart, id), "shell", image="busybox:1.37.0", command=["sleep", "infinity"])


def containers(chart, id):
    shell = InteractiveContainerProps(stdin=True, tty=True, **SHELL)
    SharedProcessPod(chart, id, containers=[InteractiveContainerProps(name="app", image="nginx"), shell])


def plain(chart, id):
    return Pod(chart, id, containers=[ContainerProps(name="app", image="nginx"), ContainerProps(**SHELL)])


def patched(chart, id):
    ApiObject.of(plain(chart, id)).add_json_patch(
        JsonPatch.add("/spec/shareProcessNamespace", True),
        JsonPatch.add("/spec/containers/1/stdin", True),
        JsonPatch.add("/spec/containers/1/tty", True),
    )


SHELL = {
    "name": "shell",
    "image": "busybox:1.37.0",
    "command": ["sleep", "infinity"],
    "security_context": ContainerSecurityContextProps(
        ensure_non_root=False,
        capabilities=ContainerSecutiryContextCapabilities(add=[Capability.SYS_PTRACE]),
    ),
}

add_pod = {"sidecar": sidecar, "all": app_alone, "containers": containers, "plain": plain, "patched": patched}[contestant]
app = App()
chart = Chart(app, "bench")
for index in range(pods):
    add_pod(chart, f"pod-{index}")
if contestant == "all":
    DebugSidecar.add_to(Workloads.of(chart), "shell", image="busybox:1.37.0", command=["sleep", "infinity"])
print(app.synth_yaml(), end="")
