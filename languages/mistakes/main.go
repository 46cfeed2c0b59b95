// Makes mistakes, and writes what a program recovers of each.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	chart := cdk8s.NewChart(cdk8s.NewApp(nil), jsii.String("shop"), nil)
	pod := cdk8ssharedprocess.NewSharedProcessPod(chart, jsii.String("pod"), &cdk8ssharedprocess.SharedProcessPodProps{
		Containers: &[]*cdk8ssharedprocess.InteractiveContainerProps{{Name: jsii.String("nginx"), Image: jsii.String("nginx")}},
	})
	release := cdk8s.NewInclude(chart, jsii.String("release"), &cdk8s.IncludeProps{Url: jsii.String("web.yaml")})
	agents := cdk8s.NewInclude(chart, jsii.String("agents"), &cdk8s.IncludeProps{Url: jsii.String("agents.yaml")})
	toSignal := &[]cdk8ssharedprocess.ProcessAccess{cdk8ssharedprocess.ProcessAccess_SIGNAL}

	mistakes := map[string]func(){
		"a name that is taken":    func() { cdk8ssharedprocess.NewDebugSidecar(pod, jsii.String("nginx"), nil) },
		"a manifest that says no": func() { cdk8ssharedprocess.ProcessNamespace_Share(release, nil) },
		"a terminal without stdin": func() {
			cdk8ssharedprocess.NewDebugSidecar(pod, jsii.String("shell"), &cdk8ssharedprocess.DebugSidecarProps{
				Stdin: jsii.Bool(false),
				Tty:   jsii.Bool(true),
			})
		},
		"several workloads": func() { cdk8ssharedprocess.ProcessNamespace_Share(agents, nil) },
		"the node's processes": func() {
			cdk8ssharedprocess.NewDebugSidecar(agents, jsii.String("shell"), &cdk8ssharedprocess.DebugSidecarProps{
				Workload: &cdk8ssharedprocess.WorkloadSelector{Name: jsii.String("node-agent")},
			})
		},
		"no such target": func() {
			cdk8ssharedprocess.NewDebugSidecar(pod, jsii.String("inspect"), &cdk8ssharedprocess.DebugSidecarProps{
				Target: jsii.String("web"),
				Access: toSignal,
			})
		},
		"out of reach": func() {
			cdk8ssharedprocess.NewDebugSidecar(pod, jsii.String("inspect"), &cdk8ssharedprocess.DebugSidecarProps{
				Target:          jsii.String("nginx"),
				Access:          toSignal,
				SecurityContext: &cdk8ssharedprocess.SidecarSecurityContext{User: jsii.Number(1001)},
			})
		},
		"above a level": func() {
			cdk8ssharedprocess.NewDebugSidecar(pod, jsii.String("shell"), &cdk8ssharedprocess.DebugSidecarProps{
				MaxLevel: cdk8ssharedprocess.PodSecurityLevel_BASELINE,
			})
		},
		"nothing mounted": func() {
			cdk8ssharedprocess.NewReloadSidecar(pod, jsii.String("reload"), &cdk8ssharedprocess.ReloadSidecarProps{
				Watch: &[]cdk8ssharedprocess.WatchedFiles{cdk8ssharedprocess.WatchedFiles_ConfigMapNamed(jsii.String("settings"))},
			})
		},
		"no path of log files": func() {
			cdk8ssharedprocess.NewLogSidecar(pod, jsii.String("logs"), &cdk8ssharedprocess.LogSidecarProps{Files: jsii.Strings("app.log")})
		},
	}

	recovered := map[string]string{}
	for name, mistake := range mistakes {
		recovered[name] = recoverFrom(mistake)
	}
	if err := json.NewEncoder(os.Stdout).Encode(recovered); err != nil {
		panic(err)
	}
}

func recoverFrom(mistake func()) (message string) {
	defer func() { message = fmt.Sprint(recover()) }()
	mistake()
	return ""
}
