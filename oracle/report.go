package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cdk8s-shared-process/cdk8s-shared-process/oracle/judge"
)

// report is a verdict for people, of one or more lines.
func report(verdict judge.Verdict) string {
	if len(verdict.Items) > 0 {
		lines := make([]string, 0, len(verdict.Items))
		for _, item := range verdict.Items {
			lines = append(lines, report(item))
		}
		return strings.Join(lines, "")
	}
	lines := []string{headline(verdict)}
	for _, err := range verdict.Errors {
		lines = append(lines, "  "+err.Message)
	}
	for _, version := range sortedVersions(verdict.PodSecurity) {
		lines = append(lines, "  "+levelReached(version, verdict.PodSecurity[version]))
	}
	return strings.Join(lines, "\n") + "\n"
}

func headline(verdict judge.Verdict) string {
	name := verdict.Kind
	if name == "" {
		name = "document"
	}
	if verdict.Name != "" {
		name += "/" + verdict.Name
	}
	line := fmt.Sprintf("%s: %s", name, verdict.Outcome)
	if verdict.Reason != "" {
		line += ": " + verdict.Reason
	}
	return line
}

func sortedVersions(standards map[string]judge.PodSecurity) []string {
	versions := make([]string, 0, len(standards))
	for version := range standards {
		versions = append(versions, version)
	}
	slices.Sort(versions)
	return versions
}

func levelReached(version string, standard judge.PodSecurity) string {
	prefix := "Pod Security " + version + ": "
	if standard.Restricted.Allowed {
		return prefix + "restricted"
	}
	if standard.Baseline.Allowed {
		return prefix + "baseline, not restricted: " + strings.Join(standard.Restricted.Reasons, ", ")
	}
	return prefix + "privileged, not baseline: " + strings.Join(standard.Baseline.Reasons, ", ")
}
