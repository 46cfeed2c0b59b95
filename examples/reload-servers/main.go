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
	chart := cdk8s.NewChart(app, jsii.String("reload-servers"), nil)

	haproxyConfig := cdk8splus28.NewConfigMap(chart, jsii.String("haproxy-config"), &cdk8splus28.ConfigMapProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("haproxy")},
		Data: &map[string]*string{
			"haproxy.cfg": jsii.String(strings.Join([]string{
				"defaults",
				"  mode http",
				"  timeout connect 5s",
				"  timeout client 30s",
				"  timeout server 30s",
				"frontend web",
				"  bind :8080",
				"  http-request return status 200 content-type text/plain string 'blue'",
				"",
			}, "\n")),
		},
	})

	haproxy := cdk8splus28.NewDeployment(chart, jsii.String("haproxy"), &cdk8splus28.DeploymentProps{
		Replicas: jsii.Number(1),
		Containers: &[]*cdk8splus28.ContainerProps{{
			Name:  jsii.String("haproxy"),
			Image: jsii.String("haproxy:2.6-alpine"),
			SecurityContext: &cdk8splus28.ContainerSecurityContextProps{
				User:  jsii.Number(99),
				Group: jsii.Number(99),
			},
			Resources: &cdk8splus28.ContainerResources{
				Cpu:    &cdk8splus28.CpuResources{Request: cdk8splus28.Cpu_Millis(jsii.Number(50))},
				Memory: &cdk8splus28.MemoryResources{Request: cdk8s.Size_Mebibytes(jsii.Number(64))},
			},
			VolumeMounts: &[]*cdk8splus28.VolumeMount{{
				Path:   jsii.String("/usr/local/etc/haproxy"),
				Volume: cdk8splus28.Volume_FromConfigMap(chart, jsii.String("haproxy-volume"), haproxyConfig, nil),
			}},
		}},
	})

	cdk8ssharedprocess.NewReloadSidecar(haproxy, jsii.String("reload"), &cdk8ssharedprocess.ReloadSidecarProps{
		Image:        jsii.String("haproxy:2.6-alpine"),
		Watch:        &[]cdk8ssharedprocess.WatchedFiles{cdk8ssharedprocess.WatchedFiles_ConfigMap(haproxyConfig)},
		Check:        jsii.Strings("haproxy", "-c", "-f", "/usr/local/etc/haproxy/haproxy.cfg"),
		Verification: &cdk8ssharedprocess.ReloadVerification{Url: jsii.String("http://127.0.0.1:8080/")},
	})

	prometheusConfig := cdk8splus28.NewConfigMap(chart, jsii.String("prometheus-config"), &cdk8splus28.ConfigMapProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("prometheus")},
		Data: &map[string]*string{
			"prometheus.yml": jsii.String("global:\n  external_labels:\n    color: blue\n"),
		},
	})

	prometheus := cdk8splus28.NewDeployment(chart, jsii.String("prometheus"), &cdk8splus28.DeploymentProps{
		Replicas: jsii.Number(1),
		Containers: &[]*cdk8splus28.ContainerProps{{
			Name:  jsii.String("prometheus"),
			Image: jsii.String("prom/prometheus:v2.42.0"),
			SecurityContext: &cdk8splus28.ContainerSecurityContextProps{
				User:  jsii.Number(65534),
				Group: jsii.Number(65534),
			},
			Resources: &cdk8splus28.ContainerResources{
				Cpu:    &cdk8splus28.CpuResources{Request: cdk8splus28.Cpu_Millis(jsii.Number(50))},
				Memory: &cdk8splus28.MemoryResources{Request: cdk8s.Size_Mebibytes(jsii.Number(128))},
			},
			VolumeMounts: &[]*cdk8splus28.VolumeMount{
				{
					Path:   jsii.String("/etc/prometheus"),
					Volume: cdk8splus28.Volume_FromConfigMap(chart, jsii.String("prometheus-volume"), prometheusConfig, nil),
				},
				{
					Path:   jsii.String("/prometheus"),
					Volume: cdk8splus28.Volume_FromEmptyDir(chart, jsii.String("prometheus-data"), jsii.String("data"), nil),
				},
			},
		}},
	})

	cdk8ssharedprocess.NewReloadSidecar(prometheus, jsii.String("reload"), &cdk8ssharedprocess.ReloadSidecarProps{
		Image:       jsii.String("prom/prometheus:v2.42.0"),
		Process:     cdk8ssharedprocess.ProcessSelector_Executable(jsii.String("prometheus")),
		Watch:       &[]cdk8ssharedprocess.WatchedFiles{cdk8ssharedprocess.WatchedFiles_ConfigMap(prometheusConfig)},
		Check:       jsii.Strings("promtool", "check", "config", "/etc/prometheus/prometheus.yml"),
		MetricsPort: jsii.Number(9533),
		// promtool takes more than the sidecar itself.
		Resources: &cdk8splus28.ContainerResources{
			Cpu: &cdk8splus28.CpuResources{Request: cdk8splus28.Cpu_Millis(jsii.Number(5))},
			Memory: &cdk8splus28.MemoryResources{
				Request: cdk8s.Size_Mebibytes(jsii.Number(16)),
				Limit:   cdk8s.Size_Mebibytes(jsii.Number(128)),
			},
		},
	})

	postgresConfig := cdk8splus28.NewConfigMap(chart, jsii.String("postgres-config"), &cdk8splus28.ConfigMapProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("postgres")},
		Data: &map[string]*string{
			"postgresql.conf": jsii.String("listen_addresses = '*'\nwork_mem = '4MB'\n"),
		},
	})
	database := cdk8splus28.Secret_FromSecretName(chart, jsii.String("database"), jsii.String("database"))

	postgres := cdk8splus28.NewDeployment(chart, jsii.String("postgres"), &cdk8splus28.DeploymentProps{
		Replicas: jsii.Number(1),
		Containers: &[]*cdk8splus28.ContainerProps{{
			Name:  jsii.String("postgres"),
			Image: jsii.String("postgres:15-alpine"),
			Args:  jsii.Strings("-c", "config_file=/etc/postgresql/postgresql.conf"),
			EnvVariables: &map[string]cdk8splus28.EnvValue{
				"PGDATA": cdk8splus28.EnvValue_FromValue(jsii.String("/var/lib/postgresql/data/pgdata")),
				"POSTGRES_PASSWORD": cdk8splus28.EnvValue_FromSecretValue(&cdk8splus28.SecretValue{
					Secret: database,
					Key:    jsii.String("password"),
				}, nil),
			},
			// The image writes to its own file system, too.
			SecurityContext: &cdk8splus28.ContainerSecurityContextProps{
				User:                   jsii.Number(70),
				Group:                  jsii.Number(70),
				ReadOnlyRootFilesystem: jsii.Bool(false),
			},
			Resources: &cdk8splus28.ContainerResources{
				Cpu:    &cdk8splus28.CpuResources{Request: cdk8splus28.Cpu_Millis(jsii.Number(50))},
				Memory: &cdk8splus28.MemoryResources{Request: cdk8s.Size_Mebibytes(jsii.Number(128))},
			},
			VolumeMounts: &[]*cdk8splus28.VolumeMount{
				{
					Path:   jsii.String("/etc/postgresql"),
					Volume: cdk8splus28.Volume_FromConfigMap(chart, jsii.String("postgres-volume"), postgresConfig, nil),
				},
				{
					Path:   jsii.String("/var/lib/postgresql/data"),
					Volume: cdk8splus28.Volume_FromEmptyDir(chart, jsii.String("postgres-data"), jsii.String("data"), nil),
				},
			},
		}},
	})

	cdk8ssharedprocess.NewReloadSidecar(postgres, jsii.String("reload"), &cdk8ssharedprocess.ReloadSidecarProps{
		Process: cdk8ssharedprocess.ProcessSelector_PidFile(jsii.String("/var/lib/postgresql/data/pgdata/postmaster.pid")),
		Watch:   &[]cdk8ssharedprocess.WatchedFiles{cdk8ssharedprocess.WatchedFiles_ConfigMap(postgresConfig)},
	})

	app.Synth()
}
