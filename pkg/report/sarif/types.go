package sarif

import "encoding/json"

// The types are the part of SARIF 2.1.0 (OASIS, errata 01) that is written,
// with its names.
type (
	log struct {
		Schema  string `json:"$schema"`
		Version string `json:"version"`
		Runs    []run  `json:"runs"`
	}
	run struct {
		Tool        tool                        `json:"tool"`
		Invocations []invocation                `json:"invocations"`
		Bases       map[string]artifactLocation `json:"originalUriBaseIds"`
		ColumnKind  string                      `json:"columnKind"`
		Properties  properties                  `json:"properties"`
		Results     []json.RawMessage           `json:"results"`
	}
	tool struct {
		Driver driver `json:"driver"`
	}
	driver struct {
		Name    string `json:"name"`
		Version string `json:"version,omitempty"`
		Rules   []rule `json:"rules"`
	}
	rule struct {
		ID    string        `json:"id"`
		Short message       `json:"shortDescription"`
		Full  *message      `json:"fullDescription,omitempty"`
		Help  *message      `json:"help,omitempty"`
		Level configuration `json:"defaultConfiguration"`
	}
	configuration struct {
		Level string `json:"level"`
	}
	message struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	invocation struct {
		Successful    bool           `json:"executionSuccessful"`
		Notifications []notification `json:"toolExecutionNotifications,omitempty"`
	}
	notification struct {
		Level   string  `json:"level"`
		Message message `json:"message"`
	}
	properties struct {
		Map      string `json:"map,omitempty"`
		Builtin  bool   `json:"builtin,omitempty"`
		AsOf     string `json:"as-of,omitempty"`
		KnownAt  string `json:"known-at,omitempty"`
		Evidence string `json:"evidence,omitempty"`
		Today    string `json:"today,omitempty"`
		Config   string `json:"configuration,omitempty"`
	}
)

// The parts of a result.
type (
	result struct {
		Rule         string            `json:"ruleId"`
		RuleIndex    *int              `json:"ruleIndex,omitempty"`
		Level        string            `json:"level"`
		Message      message           `json:"message"`
		Locations    []location        `json:"locations"`
		Related      []location        `json:"relatedLocations,omitempty"`
		Flows        []codeFlow        `json:"codeFlows,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints,omitempty"`
		Suppressions []suppression     `json:"suppressions,omitempty"`
	}
	location struct {
		ID       int              `json:"id,omitempty"`
		Physical physicalLocation `json:"physicalLocation"`
		Message  *message         `json:"message,omitempty"`
	}
	physicalLocation struct {
		Artifact artifactLocation `json:"artifactLocation"`
		Region   region           `json:"region"`
	}
	artifactLocation struct {
		URI         string   `json:"uri,omitempty"`
		Base        string   `json:"uriBaseId,omitempty"`
		Description *message `json:"description,omitempty"`
	}
	region struct {
		StartLine   uint32 `json:"startLine"`
		StartColumn uint32 `json:"startColumn,omitempty"`
		EndColumn   uint32 `json:"endColumn,omitempty"`
	}
	codeFlow struct {
		Message message      `json:"message"`
		Threads []threadFlow `json:"threadFlows"`
	}
	threadFlow struct {
		Locations []flowLocation `json:"locations"`
	}
	flowLocation struct {
		Location location `json:"location"`
	}
	suppression struct {
		Kind          string `json:"kind"`
		Status        string `json:"status"`
		Justification string `json:"justification,omitempty"`
	}
)
