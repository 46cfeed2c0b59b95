"""Times an app of some Pods, with this library or with plain cdk8s-plus: main.py ours|theirs PODS"""

import json
import sys
import time

start = time.perf_counter()

from cdk8s import App, Chart
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

app = App()
imported = time.perf_counter()


def ours(chart, id):
    pod = SharedProcessPod(chart, id, containers=[InteractiveContainerProps(name="app", image="nginx")])
    DebugSidecar(pod, "shell", image="busybox:1.37.0", command=["sleep", "infinity"])


def theirs(chart, id):
    Pod(
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


add_pod = {"ours": ours, "theirs": theirs}[contestant]
chart = Chart(app, "bench")
for index in range(pods):
    add_pod(chart, f"pod-{index}")
app.synth_yaml()
done = time.perf_counter()

print(json.dumps({"import": (imported - start) * 1000, "synth": (done - imported) * 1000}))
