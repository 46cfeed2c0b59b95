import io.github.cdk8ssharedprocess.DebugSidecar;
import io.github.cdk8ssharedprocess.ProcessNamespace;
import io.github.cdk8ssharedprocess.ShareProcessNamespaceOptions;
import io.github.cdk8ssharedprocess.WorkloadSelector;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Include;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "shop");
        Include release = Include.Builder.create(chart, "release").url("shop.yaml").build();

        ProcessNamespace.share(release, ShareProcessNamespaceOptions.builder().kind("StatefulSet").name("queue").build());
        DebugSidecar.Builder.create(release, "inspect")
            .workload(WorkloadSelector.builder().kind("Deployment").name("web").build())
            .build();

        app.synth();
    }
}
