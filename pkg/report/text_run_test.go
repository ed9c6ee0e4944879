package report_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	reports "knockon/pkg/report"
	"knockon/pkg/report/text"
	"knockon/pkg/source"
)

func finding(severity diag.Severity, state answer.FindingState) check.Result {
	d := diag.Diagnostic{Severity: severity, Code: "orphan", Message: "nothing names dover/hall", Hint: "name it", Span: source.Span{Line: 2, Col: 3, Len: 4}}
	return check.Result{Finding: check.Finding{Diagnostic: d}, State: state}
}

func TestWriteRun(t *testing.T) {
	const group = `note: orphan  [orphan]
  map.yaml:2:3: nothing names dover/hall
  = help: name it

knockon explain orphan says why it matters
`
	for name, c := range map[string]struct {
		results []check.Result
		want    string
	}{
		"nothing": {nil, "No findings in A \\u{001B}[31mmap: 2 checks, 7 nodes.\n"},
		"allowed": {[]check.Result{finding(diag.Error, answer.Allowed)}, "No findings in A \\u{001B}[31mmap: 2 checks, 7 nodes. 1 more is allowed.\n"},
		"open":    {[]check.Result{finding(diag.Note, answer.Open)}, group + "1 note in 1 file\n"},
		"all states": {[]check.Result{finding(diag.Note, answer.Open), finding(diag.Error, answer.Baselined), finding(diag.Error, answer.Allowed),
			finding(diag.Error, answer.Baselined)}, group + "1 note in 1 file. 1 more is allowed. 2 more are in the baseline.\n"},
	} {
		r := &reports.Run{
			Map: &model.Map{Title: "A \x1b[31mmap", Nodes: make([]model.Node, 7)}, Rules: make([]answer.CheckRule, 2), Results: c.results,
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

// TestGroups: the worst check first, in it the worst, then the largest; what has one
// cause is one entry; of more than three, how many are left out.
func TestGroups(t *testing.T) {
	var results []check.Result
	add := func(code string, severity diag.Severity, line uint32, message string, cause answer.Cause, size int64) {
		d := diag.Diagnostic{Severity: severity, Code: code, Message: message, Hint: "mend it", Span: source.Span{Line: line, Col: 1, Len: 1}}
		f := check.Finding{Diagnostic: d, Subject: check.Subject{ID: message[:3]}, Cause: cause, Measure: check.Measure{Size: size, Many: "of them"}}
		results = append(results, check.Result{Finding: f})
	}
	minutes := answer.Cause{Kind: answer.OneSource, ID: "minutes"}
	for i, name := range []string{"a/1", "a/2", "a/3", "a/4", "a/5"} {
		add("stale", diag.Note, uint32(10-i), name+" is old", minutes, 0)
	}
	for i, name := range []string{"b/1", "b/2", "b/3", "b/4", "b/5"} {
		add("single", diag.Note, uint32(11+i), name+" is alone", answer.Cause{}, int64(i/4))
	}
	add("disputed", diag.Note, 2, "c/1 is in doubt", answer.Cause{}, 0)
	add("disputed", diag.Warning, 3, "c/2 is in doubt", answer.Cause{}, 0)
	r := &reports.Run{Map: &model.Map{Title: "A map", Nodes: make([]model.Node, 7)}, Results: results,
		Files: source.Set{{Name: "map.yaml", Data: []byte(strings.Repeat("a\n", 20))}}}
	want := `warning: disputed  [disputed]  2 findings
  map.yaml:3:1: c/2 is in doubt
  map.yaml:2:1: note: c/1 is in doubt
  = help: mend it

note: single  [single]  5 findings
  map.yaml:15:1: b/5 is alone
  map.yaml:11:1: b/1 is alone
  map.yaml:12:1: b/2 is alone
  = help: mend it
  … 2 more

note: stale  [stale]  5 findings
  map.yaml:6:1: a/5 is old
    4 more that rest on source minutes: a/4 (map.yaml:7:1), a/3 (map.yaml:8:1), a/2 (map.yaml:9:1)
    and 1 more
  = help: mend it

knockon explain disputed says why it matters; --all shows 3 more findings
1 warning, 11 notes in 1 file
`
	if d := cmp.Diff(want, strings.Join(lines(t, r.Answer(), text.Options{}), "\n")+"\n"); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestPlacesInNaturalOrder: file 2 stands before file 10, in groups and in lines.
func TestPlacesInNaturalOrder(t *testing.T) {
	var results []check.Result
	var files source.Set
	for i, name := range []string{"council-10.yaml", "council-2.yaml", "council-1.yaml"} {
		files = append(files, &source.File{Name: name, Data: []byte("a\n")})
		d := diag.Diagnostic{Severity: diag.Note, Code: "orphan", Message: "alone", Span: source.Span{File: uint32(i), Line: 1, Col: 1, Len: 1}}
		results = append(results, check.Result{Finding: check.Finding{Diagnostic: d}})
	}
	r := &reports.Run{Map: &model.Map{Title: "A map", Nodes: make([]model.Node, 7)}, Results: results, Files: files}
	for _, o := range []text.Options{{}, {Concise: true}} {
		var order []string
		for _, l := range lines(t, r.Answer(), o) {
			if at, _, found := strings.Cut(strings.TrimSpace(l), ".yaml:1:1: "); found {
				order = append(order, at)
			}
		}
		if d := cmp.Diff([]string{"council-1", "council-2", "council-10"}, order); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
	}
}
