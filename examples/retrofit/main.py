from cdk8s import App, Chart, Include
from cdk8s_shared_process import DebugSidecar, ProcessNamespace, WorkloadSelector

app = App()
chart = Chart(app, "shop")
release = Include(chart, "release", url="shop.yaml")

ProcessNamespace.share(release, kind="StatefulSet", name="queue")
DebugSidecar(release, "inspect", workload=WorkloadSelector(kind="Deployment", name="web"))

app.synth()
