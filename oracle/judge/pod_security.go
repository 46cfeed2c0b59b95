package judge

import (
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/pod-security-admission/admission"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type podSecurity struct {
	evaluator policy.Evaluator
	versions  map[string]api.Version
}

func newPodSecurity(versions []string) (*podSecurity, error) {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return nil, err
	}
	parsed := make(map[string]api.Version, len(versions))
	for _, version := range versions {
		if parsed[version], err = parseVersion(version); err != nil {
			return nil, fmt.Errorf(`Pod Security version %q: must be "latest" or like "1.37"`, version)
		}
	}
	return &podSecurity{evaluator, parsed}, nil
}

func parseVersion(version string) (api.Version, error) {
	if version == api.VersionLatest {
		return api.LatestVersion(), nil
	}
	return api.ParseVersion("v" + strings.TrimPrefix(version, "v"))
}

// of returns nothing for an object without a Pod template.
func (p *podSecurity) of(object runtime.Object, version schema.GroupVersion) (map[string]PodSecurity, error) {
	versioned, err := legacyscheme.Scheme.ConvertToVersion(object, version)
	if err != nil {
		return nil, err
	}
	metadata, spec, err := admission.DefaultPodSpecExtractor{}.ExtractPodSpec(versioned)
	if err != nil || spec == nil {
		return nil, err
	}

	level := func(level api.Level, version api.Version) Level {
		results := p.evaluator.EvaluatePod(api.LevelVersion{Level: level, Version: version}, metadata, spec)
		return fromChecks(policy.AggregateCheckResults(results))
	}
	verdicts := make(map[string]PodSecurity, len(p.versions))
	for name, version := range p.versions {
		verdicts[name] = PodSecurity{
			Baseline:   level(api.LevelBaseline, version),
			Restricted: level(api.LevelRestricted, version),
		}
	}
	return verdicts, nil
}

func fromChecks(result policy.AggregateCheckResult) Level {
	reasons := make([]string, 0, len(result.ForbiddenReasons))
	for i, reason := range result.ForbiddenReasons {
		if detail := result.ForbiddenDetails[i]; detail != "" {
			reason = fmt.Sprintf("%s (%s)", reason, detail)
		}
		reasons = append(reasons, reason)
	}
	return Level{Allowed: result.Allowed, Reasons: reasons}
}
