import io.github.cdk8ssharedprocess.DebugSidecar;
import io.github.cdk8ssharedprocess.InteractiveContainerProps;
import io.github.cdk8ssharedprocess.ProcessNamespace;
import io.github.cdk8ssharedprocess.SharedProcessPod;
import io.github.cdk8ssharedprocess.SidecarSecurityContext;
import io.github.cdk8ssharedprocess.SidecarVolumeMount;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.cdk8s.Size;
import org.cdk8s.plus28.Capability;
import org.cdk8s.plus28.ContainerLifecycle;
import org.cdk8s.plus28.ContainerPort;
import org.cdk8s.plus28.ContainerResources;
import org.cdk8s.plus28.ContainerSecutiryContextCapabilities;
import org.cdk8s.plus28.Cpu;
import org.cdk8s.plus28.CpuResources;
import org.cdk8s.plus28.Env;
import org.cdk8s.plus28.EnvValue;
import org.cdk8s.plus28.Handler;
import org.cdk8s.plus28.ImagePullPolicy;
import org.cdk8s.plus28.MemoryResources;
import org.cdk8s.plus28.Probe;
import org.cdk8s.plus28.Protocol;
import org.cdk8s.plus28.Service;
import org.cdk8s.plus28.ServicePort;
import org.cdk8s.plus34.ConfigMap;
import org.cdk8s.plus34.ConfigMapVolumeOptions;
import org.cdk8s.plus34.ContainerProps;
import org.cdk8s.plus34.Deployment;
import org.cdk8s.plus34.Pod;
import org.cdk8s.plus34.Volume;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "shop");

        ConfigMap config = ConfigMap.Builder.create(chart, "config")
            .metadata(ApiObjectMetadata.builder().name("config").build())
            .build();
        Volume volume = Volume.fromConfigMap(chart, "volume", config, ConfigMapVolumeOptions.builder().name("config").build());
        Deployment web = Deployment.Builder.create(chart, "web")
            .metadata(ApiObjectMetadata.builder().name("web").build())
            .containers(List.of(ContainerProps.builder().name("web").image("nginx").build()))
            .build();

        web.addVolume(volume);
        DebugSidecar.Builder.create(web, "shell")
            .envVariables(Map.of("GREETING", EnvValue.fromValue("hello")))
            .envFrom(List.of(Env.fromConfigMap(org.cdk8s.plus28.ConfigMap.fromConfigMapName(chart, "named", "config"))))
            .imagePullPolicy(ImagePullPolicy.IF_NOT_PRESENT)
            .resources(ContainerResources.builder()
                .cpu(CpuResources.builder().request(Cpu.millis(10)).build())
                .memory(MemoryResources.builder().limit(Size.mebibytes(64)).build())
                .build())
            .volumeMounts(List.of(SidecarVolumeMount.builder().path("/config").volumeName(volume.getName()).build()))
            .ports(List.of(ContainerPort.builder().number(8080).protocol(Protocol.TCP).build()))
            .readiness(Probe.fromCommand(List.of("true")))
            .lifecycle(ContainerLifecycle.builder().preStop(Handler.fromCommand(List.of("true"))).build())
            .securityContext(SidecarSecurityContext.builder()
                .capabilities(ContainerSecutiryContextCapabilities.builder().add(List.of(Capability.KILL)).build())
                .build())
            .build();

        Pod own = Pod.Builder.create(chart, "own")
            .metadata(ApiObjectMetadata.builder().name("own").build())
            .containers(List.of(ContainerProps.builder().name("nginx").image("nginx").build()))
            .build();
        ProcessNamespace.share(own);
        ApiObject.of(own).addJsonPatch(
            JsonPatch.add("/spec/containers/0/stdin", true),
            JsonPatch.add("/spec/containers/0/tty", true));

        SharedProcessPod pod = SharedProcessPod.Builder.create(chart, "pod")
            .metadata(ApiObjectMetadata.builder().name("pod").build())
            .containers(List.of(InteractiveContainerProps.builder().name("nginx").image("nginx").portNumber(80).build()))
            .build();
        Service.Builder.create(chart, "service")
            .metadata(ApiObjectMetadata.builder().name("nginx").build())
            .selector(pod)
            .ports(List.of(ServicePort.builder().port(80).build()))
            .build();

        System.out.print(app.synthYaml());
    }
}
