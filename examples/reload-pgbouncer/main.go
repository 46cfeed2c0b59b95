package main

import (
	"strings"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("reload-pgbouncer"), nil)

	config := cdk8splus28.NewConfigMap(chart, jsii.String("config"), &cdk8splus28.ConfigMapProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("pgbouncer")},
		Data: &map[string]*string{
			"pgbouncer.ini": jsii.String(strings.Join([]string{
				"[databases]",
				"app = host=blue",
				"[pgbouncer]",
				"listen_addr = *",
				"auth_type = scram-sha-256",
				"auth_file = /etc/userlist/userlist.txt",
				"",
			}, "\n")),
		},
	})
	users := cdk8splus28.Secret_FromSecretName(chart, jsii.String("users"), jsii.String("pgbouncer-users"))

	deployment := cdk8splus28.NewDeployment(chart, jsii.String("pgbouncer"), &cdk8splus28.DeploymentProps{
		Replicas: jsii.Number(1),
		Containers: &[]*cdk8splus28.ContainerProps{{
			Name:    jsii.String("pgbouncer"),
			Image:   jsii.String("edoburu/pgbouncer:1.20.1-p0"),
			Command: jsii.Strings("pgbouncer", "/etc/pgbouncer/pgbouncer.ini"),
			SecurityContext: &cdk8splus28.ContainerSecurityContextProps{
				User:  jsii.Number(70),
				Group: jsii.Number(70),
			},
			Resources: &cdk8splus28.ContainerResources{
				Cpu:    &cdk8splus28.CpuResources{Request: cdk8splus28.Cpu_Millis(jsii.Number(50))},
				Memory: &cdk8splus28.MemoryResources{Request: cdk8s.Size_Mebibytes(jsii.Number(32))},
			},
			VolumeMounts: &[]*cdk8splus28.VolumeMount{
				{
					Path:   jsii.String("/etc/pgbouncer"),
					Volume: cdk8splus28.Volume_FromConfigMap(chart, jsii.String("config-volume"), config, nil),
				},
				{
					Path:   jsii.String("/etc/userlist"),
					Volume: cdk8splus28.Volume_FromSecret(chart, jsii.String("users-volume"), users, nil),
				},
			},
		}},
	})

	cdk8ssharedprocess.NewReloadSidecar(deployment, jsii.String("reload"), &cdk8ssharedprocess.ReloadSidecarProps{
		Watch: &[]cdk8ssharedprocess.WatchedFiles{
			cdk8ssharedprocess.WatchedFiles_ConfigMap(config),
			cdk8ssharedprocess.WatchedFiles_Secret(users),
		},
	})

	app.Synth()
}
