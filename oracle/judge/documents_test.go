package judge

import "fmt"

const pagesPod = `
apiVersion: v1
kind: Pod
metadata:
  name: nginx
spec:
  shareProcessNamespace: true
  containers:
  - name: nginx
    image: nginx
  - name: shell
    image: busybox:1.28
    command: ["sleep", "3600"]
    securityContext:
      capabilities:
        add:
        - SYS_PTRACE
    stdin: true
    tty: true
`

const container = `{name: a, image: a}`

func object(apiVersion, kind, spec string) string {
	return fmt.Sprintf(`{apiVersion: %s, kind: %s, metadata: {name: a}, spec: %s}`, apiVersion, kind, spec)
}

func aPod(spec string) string {
	return object("v1", "Pod", spec)
}

// workload is of one of the kinds that select their Pods by labels.
func workload(apiVersion, kind, podSpec string) string {
	template := fmt.Sprintf(`{metadata: {labels: {app: a}}, spec: %s}`, podSpec)
	return object(apiVersion, kind, fmt.Sprintf(`{selector: {matchLabels: {app: a}}, template: %s}`, template))
}

func aJob(podSpec string) string {
	return object("batch/v1", "Job", fmt.Sprintf(`{template: {spec: %s}}`, podSpec))
}

// templates has, for each kind, an object with a Pod's spec in it, and where.
var templates = map[string]struct {
	path          string
	restartPolicy string
	around        func(podSpec string) string
}{
	"Pod": {"spec", "Always", aPod},
	"PodTemplate": {"template.spec", "Always", func(podSpec string) string {
		return fmt.Sprintf(`{apiVersion: v1, kind: PodTemplate, metadata: {name: a}, template: {spec: %s}}`, podSpec)
	}},
	"ReplicationController": {"spec.template.spec", "Always", func(podSpec string) string {
		template := fmt.Sprintf(`{metadata: {labels: {app: a}}, spec: %s}`, podSpec)
		return object("v1", "ReplicationController", fmt.Sprintf(`{template: %s}`, template))
	}},
	"Deployment": {"spec.template.spec", "Always", func(podSpec string) string {
		return workload("apps/v1", "Deployment", podSpec)
	}},
	"ReplicaSet": {"spec.template.spec", "Always", func(podSpec string) string {
		return workload("apps/v1", "ReplicaSet", podSpec)
	}},
	"StatefulSet": {"spec.template.spec", "Always", func(podSpec string) string {
		return workload("apps/v1", "StatefulSet", podSpec)
	}},
	"DaemonSet": {"spec.template.spec", "Always", func(podSpec string) string {
		return workload("apps/v1", "DaemonSet", podSpec)
	}},
	"Job": {"spec.template.spec", "Never", aJob},
	"CronJob": {"spec.jobTemplate.spec.template.spec", "Never", func(podSpec string) string {
		return object("batch/v1", "CronJob", fmt.Sprintf(`{schedule: "* * * * *", jobTemplate: {spec: {template: {spec: %s}}}}`, podSpec))
	}},
}
