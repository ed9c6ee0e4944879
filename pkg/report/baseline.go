package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

const baselineFormat = "knockon.baseline/v1"

// baseline is the findings that were known before, as they lie in a file. Only
// fingerprints and sizes count; the rest tells people what they stand for.
type baseline struct {
	Format   string         `json:"format"`
	Findings []knownFinding `json:"findings"`
}

type knownFinding struct {
	Fingerprint string `json:"fingerprint"`
	Check       string `json:"check"`
	Subject     string `json:"subject"`
	Size        int64  `json:"size,omitempty"` // of what it counts
	Of          string `json:"of,omitempty"`
	Severity    string `json:"severity,omitempty"` // of one that is milder than its check
}

// ReadBaseline reads a baseline.
func ReadBaseline(content []byte) (check.Baseline, error) {
	var b baseline
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	if err := d.Decode(&b); err != nil {
		return nil, fmt.Errorf("it is no baseline: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("it is no baseline: there is more behind its end")
	}
	if key := keyTwice(json.NewDecoder(bytes.NewReader(content))); key != "" {
		return nil, fmt.Errorf("it is no baseline: %q stands twice", key)
	}
	if b.Format != baselineFormat {
		return nil, fmt.Errorf("it is no baseline: its format is %q, not %s", b.Format, baselineFormat)
	}
	known := make(check.Baseline, len(b.Findings))
	line, start, at := 1, 0, 0 // fingerprints stand in the order of findings
	for _, f := range b.Findings {
		if next := bytes.Index(content[at:], []byte(f.Fingerprint)); next >= 0 {
			line += bytes.Count(content[at:at+next], []byte("\n"))
			at += next
			start = bytes.LastIndexByte(content[:at], '\n') + 1
		}
		if _, twice := known[f.Fingerprint]; twice {
			return nil, fmt.Errorf("it is no baseline: the finding %q stands twice", f.Fingerprint)
		}
		milder, is := diag.ParseSeverity(cmp.Or(f.Severity, diag.Error.String()))
		if !is {
			return nil, fmt.Errorf("it is no baseline: %q is no severity", f.Severity)
		}
		known[f.Fingerprint] = check.Known{Check: f.Check, Subject: f.Subject, Size: f.Size, Milder: milder,
			At: source.Span{Line: uint32(line), Col: uint32(1 + utf8.RuneCount(content[start:at])), Len: uint32(len(f.Fingerprint))}}
	}
	return known, nil
}

// keyTwice finds a key that stands twice in the next value, of which the last would
// be taken in silence; case does not count, as it does not for the decoder.
func keyTwice(d *json.Decoder) string {
	opening, _ := d.Token() // the content has been decoded before
	if _, nested := opening.(json.Delim); !nested {
		return ""
	}
	seen := map[string]bool{}
	for d.More() {
		if opening == json.Delim('{') {
			token, _ := d.Token()
			key, _ := token.(string)
			if seen[strings.ToLower(key)] {
				return key
			}
			seen[strings.ToLower(key)] = true
		}
		if key := keyTwice(d); key != "" {
			return key
		}
	}
	_, _ = d.Token()
	return ""
}

// Baseline writes the findings that would count without one, by check and
// subject: a line each, so that a change is easy to read.
func Baseline(results []check.Result) []byte {
	var all []knownFinding
	for i := range results {
		if f := &results[i]; f.State != answer.Allowed {
			known := knownFinding{f.Fingerprint, f.Code, safe.Text(f.Subject.Kind.String() + " " + f.Subject.ID), f.Measure.Size, f.Measure.Many, ""}
			if f.Milder != diag.Error {
				known.Severity = f.Milder.String()
			}
			all = append(all, known)
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
