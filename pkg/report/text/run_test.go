package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/diag"
	reports "knockon/pkg/report"
	"knockon/pkg/report/text"
	"knockon/pkg/source"
)

func finding(severity diag.Severity, state answer.FindingState) check.Result {
	d := diag.Diagnostic{Severity: severity, Code: "orphan", Message: "nothing names dover/hall", Hint: "name it", Span: source.Span{Line: 2, Col: 3, Len: 4}}
	return check.Result{Finding: check.Finding{Diagnostic: d}, State: state}
}

func TestWriteRun(t *testing.T) {
	const snippet = `note: nothing names dover/hall
 --> map.yaml:2:3  [orphan]
  |
1 | councils:
2 |   hall: {}
  |   ^^^^ name it
  |

`
	for name, c := range map[string]struct {
		results []check.Result
		want    string
	}{
		"nothing": {nil, "No findings in A \\u{001B}[31mmap: 2 checks, 7 nodes.\n"},
		"allowed": {[]check.Result{finding(diag.Error, answer.Allowed)}, "No findings in A \\u{001B}[31mmap: 2 checks, 7 nodes. 1 more is allowed.\n"},
		"open":    {[]check.Result{finding(diag.Note, answer.Open)}, snippet + "1 note in 1 file\n"},
		"all states": {[]check.Result{finding(diag.Note, answer.Open), finding(diag.Error, answer.Baselined), finding(diag.Error, answer.Allowed),
			finding(diag.Error, answer.Baselined)}, snippet + "1 note in 1 file. 1 more is allowed. 2 more are in the baseline.\n"},
	} {
		r := &reports.Run{
			Title: "A \x1b[31mmap", Nodes: 7, Loaded: true, Rules: make([]reports.Rule, 2), Results: c.results,
			Files: source.Set{{Name: "map.yaml", Data: []byte("councils:\n  hall: {}\n")}},
		}
		var got strings.Builder
		if err := text.WriteRun(&got, r.Answer(), text.Options{}); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, got.String()); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}
