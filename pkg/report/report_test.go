package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/report"
	"knockon/pkg/safe"
	"knockon/pkg/source"
	"knockon/pkg/trial"
)

// TestBaseline holds that what was written is what is read, whatever the
// subjects say, that allowed findings stay out, and that order leaves no trace.
func TestBaseline(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		results := rapid.SliceOf(rapid.Custom(func(t *rapid.T) check.Result {
			f := check.Finding{Diagnostic: diag.Diagnostic{Code: rapid.SampledFrom([]string{"orphan", "assert/own"}).Draw(t, "code")}}
			f.Subject = check.Subject{Kind: check.OnSpeaker, ID: rapid.String().Draw(t, "subject")}
			f.Measure = check.Measure{Size: rapid.Int64Min(0).Draw(t, "size"), One: "council", Many: "councils"}
			return check.Result{Finding: f, State: answer.FindingState(rapid.IntRange(0, 2).Draw(t, "state")),
				Fingerprint: rapid.StringMatching("[0-9a-f]{32}").Draw(t, "fingerprint")}
		})).Draw(t, "results")
		want := check.Baseline{}
		for _, r := range results {
			if r.State != answer.Allowed {
				want[r.Fingerprint] = check.Known{Check: r.Code, Subject: safe.Text("speaker " + r.Subject.ID), Size: r.Measure.Size}
			}
		}
		written := report.Baseline(results)
		known, err := report.ReadBaseline(written)
		if err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		for fingerprint, k := range known { // each at its place
			line := strings.Split(string(written), "\n")[k.At.Line-1]
			if got := line[k.At.Col-1 : k.At.Col-1+k.At.Len]; got != fingerprint {
				t.Fatalf("%s is at %q", fingerprint, got)
			}
			k.At = source.Span{}
			known[fingerprint] = k
		}
		if d := cmp.Diff(want, known); d != "" {
			t.Fatalf("(-want +known)\n%s\n%s", d, written)
		}
		slices.Reverse(results)
		if string(report.Baseline(results)) != string(written) {
			t.Fatalf("the order of findings shows in the file:\n%s", written)
		}
	})
}

func TestNoBaseline(t *testing.T) {
	const head = `{"format": "knockon.baseline/v1", "findings": [`
	for content, want := range map[string]string{
		"":   "it is no baseline",
		"[]": "it is no baseline",
		"{}": `its format is ""`,
		`{"format": "knockon.check/v1", "findings": []}`:       "unknown field|its format is",
		`{"format": "knockon.baseline/v2", "findings": []}`:    `"knockon.baseline/v2", not knockon.baseline/v1`,
		`{"format": "knockon.baseline/v1", "finding": []}`:     "unknown field",
		`{"format": "knockon.baseline/v1", "findings": [1]}`:   "it is no baseline",
		`{"format": "knockon.baseline/v1", "findings": []} {}`: "more",
		`{"format": "knockon.baseline/v1", "findings": []}}`:   "more",
		`{"format": "knockon.baseline/v1", "findings": []} ]`:  "more",
		`{"format": "knockon.baseline/v1", "findings": []} x`:  "more",

		head + `], "Findings": []}`:                                                  `"Findings" stands twice`,
		head + `{"fingerprint": "a", "severity": "grave"}]}`:                         `"grave" is no severity`,
		head + `{"fingerprint": "a", "check": "x", "size": 2, "size": 40}]}`:         `"size" stands twice`,
		head + `{"fingerprint": "a", "size": 2}, {"fingerprint": "a", "size": 40}]}`: `"a" stands twice`,
	} {
		_, err := report.ReadBaseline([]byte(content))
		if err == nil || !slices.ContainsFunc(strings.Split(want, "|"), func(s string) bool { return strings.Contains(err.Error(), s) }) {
			t.Errorf("%s: %v, want %s", content, err, want)
		}
	}
}

func TestFails(t *testing.T) {
	at := func(s diag.Severity, state answer.FindingState) check.Result {
		return check.Result{Finding: check.Finding{Diagnostic: diag.Diagnostic{Severity: s}}, State: state}
	}
	worst, warning, note := diag.Error, diag.Warning, diag.Note
	for _, c := range []struct {
		failOn *diag.Severity
		found  check.Result
		want   bool
	}{
		{&warning, at(diag.Error, answer.Open), true}, {&warning, at(diag.Warning, answer.Open), true}, {&warning, at(diag.Note, answer.Open), false},
		{&worst, at(diag.Warning, answer.Open), false}, {&note, at(diag.Note, answer.Open), true}, {nil, at(diag.Error, answer.Open), false},
		{&note, at(diag.Error, answer.Allowed), false}, {&note, at(diag.Error, answer.Baselined), false},
	} {
		r := &report.Run{FailOn: c.failOn, Results: []check.Result{at(diag.Note, answer.Allowed), c.found}}
		if got := r.Answer().Fails; got != c.want {
			t.Errorf("%s, %s fails on %v: %v", c.found.Severity, c.found.State, c.failOn, got)
		}
	}
}

func TestPath(t *testing.T) {
	files := source.Set{{Name: "councils/dover.yaml"}, {Name: "../ci/.knockon.yaml"}, {Name: "/etc/.knockon.yaml"}}
	for base, want := range map[string][]string{"": {"councils/dover.yaml", "../ci/.knockon.yaml", "/etc/.knockon.yaml", ""},
		"maps/kent": {"maps/kent/councils/dover.yaml", "maps/ci/.knockon.yaml", "/etc/.knockon.yaml", "maps/kent"}} {
		r := &report.Run{Base: base, Files: files}
		for i, at := range []source.Span{{File: 0, Line: 3}, {File: 1}, {File: 2}, {File: source.NoFile}} {
			if got := r.Path(at); got != want[i] {
				t.Errorf("from %q: %q, want %q", base, got, want[i])
			}
		}
	}
}

// TestRules holds that there is a rule for every finding: one for each
// assertion, and for each code of the loader.
func TestRules(t *testing.T) {
	c := config.Default(check.Rules())
	c.Asserts = []config.Assert{{ID: "own", About: "Nothing \u202E more", Severity: diag.Warning}, {ID: "other", Severity: diag.Note}}
	r := (&report.Run{Rules: report.Rules(check.All(), c)}).Answer()
	for code, want := range map[string]diag.Severity{"assert/own": diag.Warning, "assert/other": diag.Note, "orphan": diag.Warning} {
		i, rule := r.Rule(code)
		if i < 0 || rule.Severity != want || rule.Title == "" || len(rule.Why) == 0 || len(rule.Help) == 0 || strings.ContainsRune(rule.Title, '\u202E') {
			t.Errorf("%s: %d %+v", code, i, rule)
		}
	}
	if i, _ := r.Rule("assert"); i >= 0 {
		t.Error("there is a rule for assert itself, which gives no finding")
	}
	rules := report.LoaderRules(diag.List{{Code: "tab"}, {Code: "dangling"}, {Code: "tab"}})
	if len(rules) != 2 || rules[0].Code != "dangling" || len(rules[1].Why) == 0 {
		t.Errorf("%+v", rules)
	}
}
