import io.github.cdk8ssharedprocess.DebugSidecar;
import io.github.cdk8ssharedprocess.WorkloadChange;
import io.github.cdk8ssharedprocess.WorkloadCriteria;
import io.github.cdk8ssharedprocess.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Include;

public class Main {
    public static void main(String[] args) throws IOException {
        App app = new App();
        Chart chart = new Chart(app, "fleet");
        Include.Builder.create(chart, "release").url("fleet.yaml").build();

        Workloads workloads = Workloads.of(chart, WorkloadCriteria.builder().labels(Map.of("debug", "allowed")).build());
        StringBuilder answers = new StringBuilder();
        for (WorkloadChange change : DebugSidecar.addTo(workloads, "inspect")) {
            String answer = change.getChanged() ? "has a sidecar" : change.getReason();
            answers.append(change.getWorkload().getKind() + " " + change.getWorkload().getName() + ": " + answer + "\n");
        }
        Files.writeString(Path.of("changes.txt"), answers);

        app.synth();
    }
}
