"""An app of some Pods, with this library, with plain cdk8s-plus, or with that and patches: main.py ours|theirs|patched PODS"""

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
if contestant == "ours":
    from cdk8s_shared_process import DebugSidecar, InteractiveContainerProps, SharedProcessPod


def ours(chart, id):
    pod = SharedProcessPod(chart, id, containers=[InteractiveContainerProps(name="app", image="nginx")])
    DebugSidecar(pod, "shell", image="busybox:1.37.0", command=["sleep", "infinity"])


def theirs(chart, id):
    return Pod(
        chart,
        id,
        containers=[
            ContainerProps(name="app", image="nginx"),
            ContainerProps(
                name="shell",
                image="busybox:1.37.0",
                command=["sleep", "infinity"],
                security_context=ContainerSecurityContextProps(
                    ensure_non_root=False,
                    capabilities=ContainerSecutiryContextCapabilities(add=[Capability.SYS_PTRACE]),
                ),
            ),
        ],
    )


def patched(chart, id):
    ApiObject.of(theirs(chart, id)).add_json_patch(
        JsonPatch.add("/spec/shareProcessNamespace", True),
        JsonPatch.add("/spec/containers/1/stdin", True),
        JsonPatch.add("/spec/containers/1/tty", True),
    )


add_pod = {"ours": ours, "theirs": theirs, "patched": patched}[contestant]
app = App()
chart = Chart(app, "bench")
for index in range(pods):
    add_pod(chart, f"pod-{index}")
print(app.synth_yaml(), end="")
