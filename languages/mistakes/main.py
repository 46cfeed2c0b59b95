"""Makes mistakes, and writes what a program catches of each."""

import json

from cdk8s import App, Chart, Include
from cdk8s_shared_process import DebugSidecar, InteractiveContainerProps, ProcessNamespace, SharedProcessPod

chart = Chart(App(), "shop")
pod = SharedProcessPod(chart, "pod", containers=[InteractiveContainerProps(name="nginx", image="nginx")])
release = Include(chart, "release", url="web.yaml")

MISTAKES = {
    "a name that is taken": lambda: DebugSidecar(pod, "nginx"),
    "a manifest that says no": lambda: ProcessNamespace.share(release),
    "a terminal without stdin": lambda: DebugSidecar(pod, "shell", stdin=False, tty=True),
}


def caught(mistake):
    try:
        mistake()
    except Exception as error:
        return str(error)


print(json.dumps({name: caught(mistake) for name, mistake in MISTAKES.items()}))
