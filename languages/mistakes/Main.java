import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdk8ssharedprocess.DebugSidecar;
import io.github.cdk8ssharedprocess.InteractiveContainerProps;
import io.github.cdk8ssharedprocess.LogSidecar;
import io.github.cdk8ssharedprocess.PodSecurityLevel;
import io.github.cdk8ssharedprocess.ProcessAccess;
import io.github.cdk8ssharedprocess.ProcessNamespace;
import io.github.cdk8ssharedprocess.ReloadSidecar;
import io.github.cdk8ssharedprocess.SharedProcessPod;
import io.github.cdk8ssharedprocess.SidecarSecurityContext;
import io.github.cdk8ssharedprocess.WatchedFiles;
import io.github.cdk8ssharedprocess.WorkloadSelector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Include;

/** Makes mistakes, and writes what a program catches of each. */
public class Main {
    public static void main(String[] args) throws Exception {
        Chart chart = new Chart(new App(), "shop");
        SharedProcessPod pod = SharedProcessPod.Builder.create(chart, "pod")
            .containers(List.of(InteractiveContainerProps.builder().name("nginx").image("nginx").build()))
            .build();
        Include release = Include.Builder.create(chart, "release").url("web.yaml").build();
        Include agents = Include.Builder.create(chart, "agents").url("agents.yaml").build();

        Map<String, Runnable> mistakes = Map.of(
            "a name that is taken", () -> new DebugSidecar(pod, "nginx"),
            "a manifest that says no", () -> ProcessNamespace.share(release),
            "a terminal without stdin", () -> DebugSidecar.Builder.create(pod, "shell").stdin(false).tty(true).build(),
            "several workloads", () -> ProcessNamespace.share(agents),
            "the node's processes", () -> DebugSidecar.Builder.create(agents, "shell")
                .workload(WorkloadSelector.builder().name("node-agent").build())
                .build(),
            "no such target", () -> DebugSidecar.Builder.create(pod, "inspect")
                .target("web")
                .access(List.of(ProcessAccess.SIGNAL))
                .build(),
            "out of reach", () -> DebugSidecar.Builder.create(pod, "inspect")
                .target("nginx")
                .access(List.of(ProcessAccess.SIGNAL))
                .securityContext(SidecarSecurityContext.builder().user(1001).build())
                .build(),
            "above a level", () -> DebugSidecar.Builder.create(pod, "shell").maxLevel(PodSecurityLevel.BASELINE).build(),
            "nothing mounted", () -> ReloadSidecar.Builder.create(pod, "reload")
                .watch(List.of(WatchedFiles.configMapNamed("settings")))
                .build(),
            "no path of log files", () -> LogSidecar.Builder.create(pod, "logs").files(List.of("app.log")).build());

        Map<String, String> caught = new TreeMap<>();
        mistakes.forEach((name, mistake) -> caught.put(name, caught(mistake)));
        System.out.println(new ObjectMapper().writeValueAsString(caught));
    }

    private static String caught(Runnable mistake) {
        try {
            mistake.run();
            return null;
        } catch (RuntimeException exception) {
            return exception.getMessage();
        }
    }
}
