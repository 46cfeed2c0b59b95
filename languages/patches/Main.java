import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdk8ssharedprocess.DebugSidecar;
import io.github.cdk8ssharedprocess.ProcessNamespace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Include;
import org.cdk8s.JsonPatch;
import org.cdk8s.plus28.ContainerProps;
import org.cdk8s.plus28.Deployment;
import org.cdk8s.plus28.k8s.Container;
import org.cdk8s.plus28.k8s.DeploymentSpec;
import org.cdk8s.plus28.k8s.IntOrString;
import org.cdk8s.plus28.k8s.KubeDeployment;
import org.cdk8s.plus28.k8s.LabelSelector;
import org.cdk8s.plus28.k8s.ObjectMeta;
import org.cdk8s.plus28.k8s.PodSpec;
import org.cdk8s.plus28.k8s.PodTemplateSpec;

/** Adds sidecars, then JSON patches, and writes what is synthesized, what the API objects render, and what is caught of sharing that is undone. */
public class Main {
    private static final String IMAGE = "busybox:1.36";

    public static void main(String[] args) throws Exception {
        App app = new App();
        Chart chart = new Chart(app, "shop");
        Deployment web = deployment(chart);
        KubeDeployment api = KubeDeployment.Builder.create(chart, "api")
            .spec(DeploymentSpec.builder()
                .selector(LabelSelector.builder().matchLabels(Map.of("app", "api")).build())
                .template(PodTemplateSpec.builder()
                    .metadata(ObjectMeta.builder().labels(Map.of("app", "api")).build())
                    .spec(PodSpec.builder().containers(List.of(Container.builder().name("api").image("httpd").build())).build())
                    .build())
                .build())
            .build();
        Include release = Include.Builder.create(chart, "release").url("queue.yaml").build();

        new DebugSidecar(web, "shell");
        new DebugSidecar(api, "shell");
        new DebugSidecar(release, "shell");

        ApiObject.of(web).addJsonPatch(
            JsonPatch.replace("/spec/template/spec/containers/1/image", IMAGE),
            JsonPatch.add("/spec/template/spec/volumes", List.of(Map.of("name", "scratch", "emptyDir", Map.of()))),
            JsonPatch.add("/metadata/annotations", Map.of("team", "shop")));
        api.addJsonPatch(
            JsonPatch.replace("/spec/template/spec/containers/1/image", IMAGE),
            JsonPatch.add("/spec/strategy", Map.of("rollingUpdate", Map.of("maxSurge", IntOrString.fromNumber(1)))),
            JsonPatch.add("/spec/template/spec/hostIpc", true));
        ApiObject queue = release.getApiObjects().get(0);
        queue.addJsonPatch(JsonPatch.replace("/spec/containers/1/image", IMAGE));

        App undoing = new App();
        Deployment undone = deployment(new Chart(undoing, "undone"));
        ProcessNamespace.share(undone);
        ApiObject.of(undone).addJsonPatch(JsonPatch.replace("/spec/template/spec/shareProcessNamespace", false));

        System.out.println(new ObjectMapper().writeValueAsString(Map.of(
            "synthesized", app.synthYaml(),
            "rendered", List.of(ApiObject.of(web).toJson(), api.toJson(), queue.toJson()),
            "caught", Arrays.asList(caught(undoing::synthYaml), caught(ApiObject.of(undone)::toJson)))));
    }

    private static Deployment deployment(Chart chart) {
        return Deployment.Builder.create(chart, "web").containers(List.of(ContainerProps.builder().image("nginx").build())).build();
    }

    private static String caught(Runnable act) {
        try {
            act.run();
            return null;
        } catch (RuntimeException exception) {
            return exception.getMessage();
        }
    }
}
