package main

import (
	"fmt"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus34/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("shop"), nil)

	config := kplus.NewConfigMap(chart, jsii.String("config"), &kplus.ConfigMapProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("config")},
	})
	volume := kplus.Volume_FromConfigMap(chart, jsii.String("volume"), config, &kplus.ConfigMapVolumeOptions{Name: jsii.String("config")})
	web := kplus.NewDeployment(chart, jsii.String("web"), &kplus.DeploymentProps{
		Metadata:   &cdk8s.ApiObjectMetadata{Name: jsii.String("web")},
		Containers: &[]*kplus.ContainerProps{{Name: jsii.String("web"), Image: jsii.String("nginx")}},
	})

	web.AddVolume(volume)
	cdk8ssharedprocess.NewDebugSidecar(web, jsii.String("shell"), &cdk8ssharedprocess.DebugSidecarProps{
		EnvVariables: &map[string]cdk8splus28.EnvValue{"GREETING": cdk8splus28.EnvValue_FromValue(jsii.String("hello"))},
		EnvFrom: &[]cdk8splus28.EnvFrom{
			cdk8splus28.Env_FromConfigMap(cdk8splus28.ConfigMap_FromConfigMapName(chart, jsii.String("named"), jsii.String("config")), nil),
		},
		ImagePullPolicy: cdk8splus28.ImagePullPolicy_IF_NOT_PRESENT,
		Resources: &cdk8splus28.ContainerResources{
			Cpu:    &cdk8splus28.CpuResources{Request: cdk8splus28.Cpu_Millis(jsii.Number(10))},
			Memory: &cdk8splus28.MemoryResources{Limit: cdk8s.Size_Mebibytes(jsii.Number(64))},
		},
		VolumeMounts: &[]*cdk8ssharedprocess.SidecarVolumeMount{{Path: jsii.String("/config"), VolumeName: volume.Name()}},
		Ports:        &[]*cdk8splus28.ContainerPort{{Number: jsii.Number(8080), Protocol: cdk8splus28.Protocol_TCP}},
		Readiness:    cdk8splus28.Probe_FromCommand(jsii.Strings("true"), nil),
		Lifecycle:    &cdk8splus28.ContainerLifecycle{PreStop: cdk8splus28.Handler_FromCommand(jsii.Strings("true"))},
		SecurityContext: &cdk8ssharedprocess.SidecarSecurityContext{
			Capabilities: &cdk8splus28.ContainerSecutiryContextCapabilities{Add: &[]cdk8splus28.Capability{cdk8splus28.Capability_KILL}},
		},
	})

	own := kplus.NewPod(chart, jsii.String("own"), &kplus.PodProps{
		Metadata:   &cdk8s.ApiObjectMetadata{Name: jsii.String("own")},
		Containers: &[]*kplus.ContainerProps{{Name: jsii.String("nginx"), Image: jsii.String("nginx")}},
	})
	cdk8ssharedprocess.ProcessNamespace_Share(own, nil)
	cdk8s.ApiObject_Of(own).AddJsonPatch(
		cdk8s.JsonPatch_Add(jsii.String("/spec/containers/0/stdin"), true),
		cdk8s.JsonPatch_Add(jsii.String("/spec/containers/0/tty"), true),
	)

	pod := cdk8ssharedprocess.NewSharedProcessPod(chart, jsii.String("pod"), &cdk8ssharedprocess.SharedProcessPodProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("pod")},
		Containers: &[]*cdk8ssharedprocess.InteractiveContainerProps{
			{Name: jsii.String("nginx"), Image: jsii.String("nginx"), PortNumber: jsii.Number(80)},
		},
	})
	cdk8splus28.NewService(chart, jsii.String("service"), &cdk8splus28.ServiceProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("nginx")},
		Selector: pod,
		Ports:    &[]*cdk8splus28.ServicePort{{Port: jsii.Number(80)}},
	})

	fmt.Print(*app.SynthYaml())
}
