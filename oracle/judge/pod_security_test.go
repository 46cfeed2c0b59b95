package judge

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

const restrictedContainer = `{name: a, image: a, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}`

const hostProbe = `{containers: [{name: a, image: a, livenessProbe: {tcpSocket: {port: 80, host: 10.0.0.1}}}]}`

func TestPodSecurity(t *testing.T) {
	ptrace := `non-default capabilities (container "shell" must not include "SYS_PTRACE" in securityContext.capabilities.add)`
	cases := map[string]struct {
		document, version    string
		baseline, restricted []string
	}{
		"the page's Pod": {pagesPod, "latest", []string{ptrace}, []string{
			`allowPrivilegeEscalation != false (containers "nginx", "shell" must set securityContext.allowPrivilegeEscalation=false)`,
			`unrestricted capabilities (containers "nginx", "shell" must set securityContext.capabilities.drop=["ALL"]; ` +
				`container "shell" must not include "SYS_PTRACE" in securityContext.capabilities.add)`,
			`runAsNonRoot != true (pod or containers "nginx", "shell" must set securityContext.runAsNonRoot=true)`,
			`seccompProfile (pod or containers "nginx", "shell" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")`,
		}},
		"as restricted wants it": {
			aPod(`{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [` + restrictedContainer + `]}`),
			"latest", []string{}, []string{},
		},
		"only baseline": {
			aPod(`{securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [` + restrictedContainer + `]}`), "latest", []string{},
			[]string{`runAsNonRoot != true (pod or container "a" must set securityContext.runAsNonRoot=true)`},
		},
		"in a template": {
			workload("apps/v1", "Deployment", `{hostPID: true, securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [`+restrictedContainer+`]}`),
			"latest", []string{"host namespaces (hostPID=true)"}, []string{"host namespaces (hostPID=true)"},
		},
		"before hosts of probes were checked": {aPod(hostProbe), "1.33", []string{}, nil},
		"since hosts of probes are checked": {
			aPod(hostProbe), "1.34", []string{`probe or lifecycle host (container "a" uses probe or lifecycle host "10.0.0.1")`}, nil,
		},
		"a version yet to come is the newest": {
			aPod(hostProbe), "v1.99", []string{`probe or lifecycle host (container "a" uses probe or lifecycle host "10.0.0.1")`}, nil,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			standard := judged(t, c.document, c.version).PodSecurity[c.version]
			expectLevel(t, "baseline", standard.Baseline, c.baseline)
			if c.restricted != nil {
				expectLevel(t, "restricted", standard.Restricted, c.restricted)
			}
		})
	}
}

func expectLevel(t *testing.T, name string, got Level, reasons []string) {
	t.Helper()
	if got.Allowed != (len(reasons) == 0) || !slices.Equal(got.Reasons, reasons) {
		t.Errorf("%s: got %v\n%s\nwant\n%s", name, got.Allowed, strings.Join(got.Reasons, "\n"), strings.Join(reasons, "\n"))
	}
}

func TestPodSecurityVersions(t *testing.T) {
	verdict := judged(t, pagesPod, "1.28", "1.30")
	if got := slices.Sorted(maps.Keys(verdict.PodSecurity)); !slices.Equal(got, []string{"1.28", "1.30", "latest"}) {
		t.Errorf("got %v", got)
	}
	for _, version := range []string{"", "newest", "2.0", "1"} {
		if _, err := New([]string{version}); err == nil {
			t.Errorf("%q is taken for a version", version)
		}
	}
}

func TestNoPodSecurityWithoutPod(t *testing.T) {
	cases := map[string]string{
		"a value of another type":                    aPod(`{shareProcessNamespace: 1}`),
		"a ReplicationController without a template": object("v1", "ReplicationController", `{}`),
	}
	for name, document := range cases {
		t.Run(name, func(t *testing.T) {
			if verdict := judged(t, document); verdict.PodSecurity != nil {
				t.Errorf("got %v", verdict.PodSecurity)
			}
		})
	}
}
