from cdk8s import ApiObjectMetadata, App, Chart
from cdk8s_plus_28 import ContainerSecurityContextProps, PodSecurityContextProps
from cdk8s_shared_process import DebugSidecar, InteractiveContainerProps, SharedProcessPod

app = App()
chart = Chart(app, "nginx")

pod = SharedProcessPod(
    chart,
    "nginx",
    metadata=ApiObjectMetadata(name="nginx"),
    # The nginx image starts as root and writes to its own file system.
    security_context=PodSecurityContextProps(ensure_non_root=False),
    containers=[
        InteractiveContainerProps(
            name="nginx",
            image="nginx",
            security_context=ContainerSecurityContextProps(ensure_non_root=False, read_only_root_filesystem=False),
        ),
    ],
)
DebugSidecar(pod, "shell", image="busybox:1.28", command=["sleep", "3600"])

app.synth()
