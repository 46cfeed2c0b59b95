package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const goodPod = `
apiVersion: v1
kind: Pod
metadata: {name: good}
spec:
  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
  containers:
    - {name: a, image: a, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}
`

const badPod = `
apiVersion: v1
kind: Pod
metadata: {name: bad}
spec: {hostPID: true, shareProcessNamespace: true, containers: [{name: a, image: a}]}
`

const service = `
apiVersion: v1
kind: Service
metadata: {name: s}
`

func TestRun(t *testing.T) {
	folder := t.TempDir()
	files := map[string]string{
		"good.yaml":    goodPod,
		"bad.yaml":     badPod,
		"several.yaml": "# Made by hand.\n---" + goodPod + "---" + service + "---" + badPod,
		"broken.yaml":  goodPod + "---\na: [\n",
		"twice.yaml":   goodPod + "kind: Service\n",
		"scalar.yaml":  "hello\n",
		"pod.json":     podLine,
		"list.yaml":    "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: s}}\n- {apiVersion: v1, kind: Pod}\n",
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(folder)

	good := "Pod/good: accepted\n  Pod Security latest: restricted\n"
	bad := "Pod/bad: rejected\n" +
		"  spec.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled\n" +
		"  Pod Security latest: privileged, not baseline: host namespaces (hostPID=true)\n"
	skipped := "Service/s: skipped: not a Pod nor a Kubernetes workload with a Pod template\n"
	baseline := `baseline, not restricted: allowPrivilegeEscalation != false (container "a" must set securityContext.allowPrivilegeEscalation=false), ` +
		`unrestricted capabilities (container "a" must set securityContext.capabilities.drop=["ALL"]), ` +
		`runAsNonRoot != true (pod or container "a" must set securityContext.runAsNonRoot=true), ` +
		`seccompProfile (pod or container "a" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")` + "\n"

	cases := map[string]struct {
		args           string
		code           int
		stdout, stderr string
	}{
		"a good file":            {"good.yaml", 0, good, ""},
		"a bad file":             {"bad.yaml", 1, bad, ""},
		"several documents":      {"several.yaml", 1, good + skipped + bad, ""},
		"several files":          {"good.yaml bad.yaml", 1, good + bad, ""},
		"JSON in a file":         {"pod.json", 0, "Pod/a: accepted\n  Pod Security latest: " + baseline, ""},
		"a List":                 {"list.yaml", 1, skipped + "Pod: rejected\n", ""},
		"several versions":       {"--pod-security-version 1.30,latest good.yaml", 0, strings.Replace(good, "  ", "  Pod Security 1.30: restricted\n  ", 1), ""},
		"no such file":           {"bad.yaml none.yaml good.yaml", 2, bad + good, "oracle: open none.yaml: no such file or directory\n"},
		"no YAML":                {"broken.yaml", 2, good, "oracle: broken.yaml, document 2: "},
		"a key that comes twice": {"twice.yaml", 2, "", `key "kind" already set in map`},
		"no object":              {"scalar.yaml", 2, "document: unreadable: not a JSON object\n", ""},
		"help":                   {"--help", 0, usage, ""},
		"an unknown option":      {"--hurry", 2, "", "oracle: flag provided but not defined: -hurry\nTry oracle --help.\n"},
		"an unknown version":     {"--pod-security-version 1.30,x", 2, "", `oracle: Pod Security version "x": must be "latest" or like "1.37"`},
		"stdin and a file":       {"- good.yaml", 2, "", "oracle: - goes with no files\n"},
		"lines from stdin":       {"", 0, `{"line":1,"outcome":"unreadable"`, ""},
		"lines from -":           {"-", 0, `{"line":1,"outcome":"unreadable"`, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var stdout, stderr strings.Builder
			code := run(strings.Fields(c.args), strings.NewReader("bad\n"), &stdout, &stderr)
			if code != c.code {
				t.Errorf("got exit code %d, want %d", code, c.code)
			}
			expectStart(t, "stdout", stdout.String(), c.stdout)
			expectPart(t, "stderr", stderr.String(), c.stderr)
		})
	}
}

func expectStart(t *testing.T, name, got, want string) {
	t.Helper()
	if !strings.HasPrefix(got, want) || want == "" && got != "" {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}

func expectPart(t *testing.T, name, got, want string) {
	t.Helper()
	if !strings.Contains(got, want) || want == "" && got != "" {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}
