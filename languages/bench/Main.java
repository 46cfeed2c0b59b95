import io.github.cdk8ssharedprocess.DebugSidecar;
import io.github.cdk8ssharedprocess.DebugSidecarProps;
import io.github.cdk8ssharedprocess.InteractiveContainerProps;
import io.github.cdk8ssharedprocess.SharedProcessPod;
import io.github.cdk8ssharedprocess.Workloads;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.cdk8s.plus28.Capability;
import org.cdk8s.plus28.ContainerProps;
import org.cdk8s.plus28.ContainerSecurityContextProps;
import org.cdk8s.plus28.ContainerSecutiryContextCapabilities;
import org.cdk8s.plus28.Pod;

/** An app of some Pods: Main sidecar|all|containers|plain|patched PODS */
public class Main {
    public static void main(String[] args) {
        String contestant = args[0];
        int pods = Integer.parseInt(args[1]);

        BiConsumer<Chart, String> addPod = Map.<String, BiConsumer<Chart, String>>of(
            "sidecar", Main::sidecar, "all", Main::app, "containers", Main::containers, "plain", Main::plain, "patched", Main::patched).get(contestant);
        App app = new App();
        Chart chart = new Chart(app, "bench");
        for (int index = 0; index < pods; index++) addPod.accept(chart, "pod-" + index);
        if (contestant.equals("all")) DebugSidecar.addTo(Workloads.of(chart), "shell", shell());
        System.out.print(app.synthYaml());
    }

    private static SharedProcessPod app(Chart chart, String id) {
        return SharedProcessPod.Builder.create(chart, id)
            .containers(List.of(InteractiveContainerProps.builder().name("app").image("nginx").build()))
            .build();
    }

    private static void sidecar(Chart chart, String id) {
        new DebugSidecar(app(chart, id), "shell", shell());
    }

    private static DebugSidecarProps shell() {
        return DebugSidecarProps.builder().image("busybox:1.37.0").command(List.of("sleep", "infinity")).build();
    }

    private static void containers(Chart chart, String id) {
        SharedProcessPod.Builder.create(chart, id)
            .containers(List.of(
                InteractiveContainerProps.builder().name("app").image("nginx").build(),
                InteractiveContainerProps.builder()
                    .name("shell")
                    .image("busybox:1.37.0")
                    .command(List.of("sleep", "infinity"))
                    .stdin(true)
                    .tty(true)
                    .securityContext(shellSecurityContext())
                    .build()))
            .build();
    }

    private static Pod plain(Chart chart, String id) {
        return Pod.Builder.create(chart, id)
            .containers(List.of(
                ContainerProps.builder().name("app").image("nginx").build(),
                ContainerProps.builder()
                    .name("shell")
                    .image("busybox:1.37.0")
                    .command(List.of("sleep", "infinity"))
                    .securityContext(shellSecurityContext())
                    .build()))
            .build();
    }

    private static ContainerSecurityContextProps shellSecurityContext() {
        return ContainerSecurityContextProps.builder()
            .ensureNonRoot(false)
            .capabilities(ContainerSecutiryContextCapabilities.builder().add(List.of(Capability.SYS_PTRACE)).build())
            .build();
    }

    private static void patched(Chart chart, String id) {
        ApiObject.of(plain(chart, id)).addJsonPatch(
            JsonPatch.add("/spec/shareProcessNamespace", true),
            JsonPatch.add("/spec/containers/1/stdin", true),
            JsonPatch.add("/spec/containers/1/tty", true));
    }
}
