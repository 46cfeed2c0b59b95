package judge

// Outcome says what became of a document.
type Outcome string

const (
	// Accepted is what the API server would create.
	Accepted Outcome = "accepted"
	// Rejected is what the API server would refuse, for the reasons in Verdict.Errors.
	Rejected Outcome = "rejected"
	// Skipped is what has no Pod template of a kind known here.
	Skipped Outcome = "skipped"
	// Unreadable is what is no Kubernetes object.
	Unreadable Outcome = "unreadable"
)

// Verdict is the answer to one document.
type Verdict struct {
	Outcome Outcome `json:"outcome"`
	// Reason is why a document is skipped or unreadable.
	Reason     string `json:"reason,omitempty"`
	APIVersion string `json:"apiVersion,omitempty"`
	Kind       string `json:"kind,omitempty"`
	Namespace  string `json:"namespace,omitempty"`
	Name       string `json:"name,omitempty"`
	// Errors is never nil, so that it is always a list in JSON.
	Errors []FieldError `json:"errors"`
	// PodSecurity has a standard for each version asked for; a document without a Pod has none.
	PodSecurity map[string]PodSecurity `json:"podSecurity,omitempty"`
	// Items are the verdicts on what a List holds.
	Items []Verdict `json:"items,omitempty"`
}

// PodSecurity is what the Pod Security Standards of one version say.
type PodSecurity struct {
	Baseline   Level `json:"baseline"`
	Restricted Level `json:"restricted"`
}

// Level is what one Pod Security Standard says.
type Level struct {
	Allowed bool     `json:"allowed"`
	Reasons []string `json:"reasons"`
}

func unreadable(reason string) Verdict {
	return Verdict{Outcome: Unreadable, Reason: reason, Errors: []FieldError{}}
}
