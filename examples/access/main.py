from pathlib import Path

from cdk8s import App, Chart
from cdk8s_plus_28 import ContainerProps, ContainerSecurityContextProps, Deployment, EnvValue, Secret, SecretValue
from cdk8s_shared_process import AccessMap, AccessStrategy, DebugSidecar, PodSecurityLevel, ProcessAccess

app = App()
chart = Chart(app, "web")

database = Secret.from_secret_name(chart, "database", "database")
deployment = Deployment(
    chart,
    "web",
    replicas=1,
    containers=[
        ContainerProps(
            name="web",
            image="busybox:1.37.0",
            command=["httpd", "-f", "-p", "8080"],
            env_variables={"PASSWORD": EnvValue.from_secret_value(SecretValue(secret=database, key="password"))},
            security_context=ContainerSecurityContextProps(user=1000, group=1000),
        ),
    ],
)

# Runs as the user of the target, without capabilities.
DebugSidecar(
    deployment,
    "inspect",
    target="web",
    access=[ProcessAccess.SIGNAL, ProcessAccess.FILESYSTEM],
)
# Stays root, with KILL and nothing else, which the baseline level allows.
DebugSidecar(
    deployment,
    "reload",
    target="web",
    access=[ProcessAccess.SIGNAL],
    strategy=AccessStrategy.ROOT,
    max_level=PodSecurityLevel.BASELINE,
)

Path("access.md").write_text(AccessMap.of(deployment).to_markdown())

app.synth()
