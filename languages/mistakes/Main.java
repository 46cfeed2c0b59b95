import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdk8ssharedprocess.DebugSidecar;
import io.github.cdk8ssharedprocess.InteractiveContainerProps;
import io.github.cdk8ssharedprocess.ProcessNamespace;
import io.github.cdk8ssharedprocess.SharedProcessPod;
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

        Map<String, Runnable> mistakes = Map.of(
            "a name that is taken", () -> new DebugSidecar(pod, "nginx"),
            "a manifest that says no", () -> ProcessNamespace.share(release),
            "a terminal without stdin", () -> DebugSidecar.Builder.create(pod, "shell").stdin(false).tty(true).build());

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
