from cdk8s import ApiObjectMetadata, App, Chart
from cdk8s_plus_28 import (
    Capability,
    ContainerSecurityContextProps,
    ContainerSecutiryContextCapabilities,
    SeccompProfile,
    SeccompProfileType,
)
from cdk8s_shared_process import (
    DebugSidecar,
    InteractiveContainerProps,
    PodSecurityLevel,
    ProcessAccess,
    SharedProcessPod,
    SidecarSecurityContext,
)

app = App()
chart = Chart(app, "restricted")

seccomp_profile = SeccompProfile(type=SeccompProfileType.RUNTIME_DEFAULT)
pod = SharedProcessPod(
    chart,
    "web",
    metadata=ApiObjectMetadata(name="web"),
    max_level=PodSecurityLevel.RESTRICTED,
    containers=[
        InteractiveContainerProps(
            name="web",
            image="busybox:1.37.0",
            command=["httpd", "-f", "-p", "8080"],
            security_context=ContainerSecurityContextProps(
                user=1000,
                group=1000,
                capabilities=ContainerSecutiryContextCapabilities(drop=[Capability.ALL]),
                seccomp_profile=seccomp_profile,
            ),
        ),
    ],
)

# Runs as the user of the target, without capabilities.
DebugSidecar(
    pod,
    "inspect",
    target="web",
    access=[ProcessAccess.SIGNAL, ProcessAccess.FILESYSTEM, ProcessAccess.ENVIRONMENT],
    security_context=SidecarSecurityContext(seccomp_profile=seccomp_profile),
)

app.synth()
