package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/check"
	"knockon/pkg/safe"
)

const baselineFormat = "knockon.baseline/v1"

// baseline is the findings that were known before, as they lie in a file. Only
// fingerprints count; the rest tells people what they stand for.
type baseline struct {
	Format   string         `json:"format"`
	Findings []knownFinding `json:"findings"`
}

type knownFinding struct {
	Fingerprint string `json:"fingerprint"`
	Check       string `json:"check"`
	Subject     string `json:"subject"`
}

// ReadBaseline returns the fingerprints of a baseline.
func ReadBaseline(content []byte) (map[string]bool, error) {
	var b baseline
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	if err := d.Decode(&b); err != nil {
		return nil, fmt.Errorf("it is no baseline: %w", err)
	}
	if d.More() {
		return nil, errors.New("it is no baseline: there is more behind its end")
	}
	if b.Format != baselineFormat {
		return nil, fmt.Errorf("it is no baseline: its format is %q, not %s", b.Format, baselineFormat)
	}
	known := make(map[string]bool, len(b.Findings))
	for _, f := range b.Findings {
		known[f.Fingerprint] = true
	}
	return known, nil
}

// Baseline writes the findings that would count without one, by check and
// subject: a line each, so that a change is easy to read.
func Baseline(results []check.Result) []byte {
	var all []knownFinding
	for i := range results {
		if f := &results[i]; f.State != check.Allowed {
			all = append(all, knownFinding{f.Fingerprint, f.Code, safe.Text(f.Subject.Kind.String() + " " + f.Subject.ID)})
		}
	}
	slices.SortFunc(all, func(a, b knownFinding) int {
		return strings.Compare(a.Check+"\x00"+a.Subject+"\x00"+a.Fingerprint, b.Check+"\x00"+b.Subject+"\x00"+b.Fingerprint)
	})
	var b bytes.Buffer
	b.WriteString("{\n  \"format\": \"" + baselineFormat + "\",\n  \"findings\": [")
	for i, f := range all {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n    ")
		line, _ := json.Marshal(f) // these always have a form
		b.Write(line)
	}
	if len(all) > 0 {
		b.WriteString("\n  ")
	}
	b.WriteString("]\n}\n")
	return b.Bytes()
}
