package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("log-handler"), nil)

	config := cdk8splus28.NewConfigMap(chart, jsii.String("config"), &cdk8splus28.ConfigMapProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("log-handler")},
		Data: &map[string]*string{
			"default.conf": jsii.String("server { listen 80; access_log /var/log/nginx/requests.log; }\n"),
		},
	})

	deployment := cdk8splus28.NewDeployment(chart, jsii.String("nginx"), &cdk8splus28.DeploymentProps{
		Replicas: jsii.Number(1),
		// The nginx image starts as root and writes to its own file system.
		SecurityContext: &cdk8splus28.PodSecurityContextProps{EnsureNonRoot: jsii.Bool(false)},
		Containers: &[]*cdk8splus28.ContainerProps{{
			Name:  jsii.String("nginx"),
			Image: jsii.String("nginx:1.28"),
			SecurityContext: &cdk8splus28.ContainerSecurityContextProps{
				User:                   jsii.Number(0),
				EnsureNonRoot:          jsii.Bool(false),
				ReadOnlyRootFilesystem: jsii.Bool(false),
			},
			Resources: &cdk8splus28.ContainerResources{
				Cpu:    &cdk8splus28.CpuResources{Request: cdk8splus28.Cpu_Millis(jsii.Number(50))},
				Memory: &cdk8splus28.MemoryResources{Request: cdk8s.Size_Mebibytes(jsii.Number(32))},
			},
			VolumeMounts: &[]*cdk8splus28.VolumeMount{{
				Path:   jsii.String("/etc/nginx/conf.d"),
				Volume: cdk8splus28.Volume_FromConfigMap(chart, jsii.String("volume"), config, nil),
			}},
		}},
	})

	cdk8ssharedprocess.NewLogSidecar(deployment, jsii.String("logs"), &cdk8ssharedprocess.LogSidecarProps{
		Files: jsii.Strings("/var/log/nginx/requests.log"),
	})

	app.Synth()
}
