from cdk8s import App, Chart, Include
from cdk8s_shared_process import DebugSidecar, Workloads

app = App()
chart = Chart(app, "fleet")
Include(chart, "release", url="fleet.yaml")

workloads = Workloads.of(chart, labels={"debug": "allowed"})
changes = DebugSidecar.add_to(workloads, "inspect")

with open("changes.txt", "w") as file:
    for change in changes:
        answer = "has a sidecar" if change.changed else change.reason
        file.write(f"{change.workload.kind} {change.workload.name}: {answer}\n")

app.synth()
