"""Makes mistakes, and writes what a program catches of each."""

import json

from cdk8s import App, Chart, Include
from cdk8s_shared_process import (
    DebugSidecar,
    InteractiveContainerProps,
    LogSidecar,
    PodSecurityLevel,
    ProcessAccess,
    ProcessNamespace,
    ReloadSidecar,
    SharedProcessPod,
    SidecarSecurityContext,
    WatchedFiles,
)

chart = Chart(App(), "shop")
pod = SharedProcessPod(chart, "pod", containers=[InteractiveContainerProps(name="nginx", image="nginx")])
release = Include(chart, "release", url="web.yaml")
agents = Include(chart, "agents", url="agents.yaml")

MISTAKES = {
    "a name that is taken": lambda: DebugSidecar(pod, "nginx"),
    "a manifest that says no": lambda: ProcessNamespace.share(release),
    "a terminal without stdin": lambda: DebugSidecar(pod, "shell", stdin=False, tty=True),
    "several workloads": lambda: ProcessNamespace.share(agents),
    "the node's processes": lambda: DebugSidecar(agents, "shell", workload={"name": "node-agent"}),
    "no such target": lambda: DebugSidecar(pod, "inspect", target="web", access=[ProcessAccess.SIGNAL]),
    "out of reach": lambda: DebugSidecar(
        pod,
        "inspect",
        target="nginx",
        access=[ProcessAccess.SIGNAL],
        security_context=SidecarSecurityContext(user=1001),
    ),
    "above a level": lambda: DebugSidecar(pod, "shell", max_level=PodSecurityLevel.BASELINE),
    "nothing mounted": lambda: ReloadSidecar(pod, "reload", watch=[WatchedFiles.config_map_named("settings")]),
    "no path of log files": lambda: LogSidecar(pod, "logs", files=["app.log"]),
}


def caught(mistake):
    try:
        mistake()
    except Exception as error:
        return str(error)


print(json.dumps({name: caught(mistake) for name, mistake in MISTAKES.items()}))
