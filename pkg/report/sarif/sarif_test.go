package sarif_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/report"
	"knockon/pkg/report/reporttest"
	"knockon/pkg/report/sarif"
	"knockon/pkg/source"
	"knockon/pkg/trial/schematest"
	"knockon/pkg/view/viewtest"
)

func TestGolden(t *testing.T) {
	for _, c := range reporttest.Cases(t) {
		viewtest.Hold(t, "report-sarif/"+c.Name+".sarif", reporttest.Written(t, sarif.Write, c.Run.Answer()))
	}
}

// published is the schema of OASIS.
func published(t testing.TB) *jsonschema.Schema {
	return schematest.Compile(t, reporttest.Schema(t, "sarif-2.1.0.json"))
}

func accept(t testing.TB, schema *jsonschema.Schema, log []byte) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(log))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(doc); err != nil {
		t.Error(err)
	}
}

func TestSchema(t *testing.T) {
	schema := published(t)
	for _, c := range append(reporttest.Cases(t), reporttest.Case{Name: "east-kent", Run: reporttest.EastKent(t)}) {
		t.Run(c.Name, func(t *testing.T) {
			log := reporttest.Written(t, sarif.Write, c.Run.Answer())
			accept(t, schema, log)
			coherent(t, c.Run, log)
		})
	}
	// The schema bites.
	good := string(reporttest.Written(t, sarif.Write, reporttest.Findings().Answer()))
	for _, wrong := range [][2]string{{`"startLine": 5`, `"startLine": 0`}, {`"level": "error"`, `"level": "bad"`},
		{`"uri": "maps/kent/councils.yaml"`, `"uri": "%zz"`}} {
		bad := strings.Replace(good, wrong[0], wrong[1], 1)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if err != nil || bad == good || schema.Validate(doc) == nil {
			t.Errorf("the schema accepts %s (%v)", wrong[1], err)
		}
	}
}

// log is what a reader of the log sees.
type log struct {
	Runs []struct {
		Tool struct {
			Driver struct {
				Rules []struct {
					ID   string
					Help struct{ Text, Markdown string }
				}
			}
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct {
				Message struct{ Text string }
			}
		}
		Results []result
	}
}

type result struct {
	RuleID, Level       string
	RuleIndex           *int
	Message             struct{ Text string }
	Locations           []location
	RelatedLocations    []location
	PartialFingerprints map[string]string
	Suppressions        []struct{ Kind, Justification string }
	CodeFlows           []struct {
		ThreadFlows []struct {
			Locations []struct{ Location location }
		}
	}
}

type location struct {
	PhysicalLocation struct {
		ArtifactLocation struct{ URI, URIBaseID string }
		Region           *struct{ StartLine, StartColumn, EndColumn int }
	}
	Message struct{ Text string }
}

func read(t testing.TB, content []byte) log {
	t.Helper()
	var l log
	if err := json.Unmarshal(content, &l); err != nil {
		t.Fatal(err)
	}
	return l
}

// coherent holds what no schema says: each result has its rule, place,
// fingerprint and state, and each rule its help.
func coherent(t testing.TB, r *report.Run, content []byte) {
	t.Helper()
	run := read(t, content).Runs[0]
	if got := run.Invocations[0].ExecutionSuccessful; got != (r.Map != nil) {
		t.Errorf("successful: %v, the map loads: %v", got, r.Map != nil)
	}
	for _, k := range run.Tool.Driver.Rules {
		if k.Help.Text == "" || k.Help.Markdown == "" {
			t.Errorf("rule %s has no help", k.ID)
		}
	}
	seen := map[string]bool{}
	for i, f := range run.Results {
		want := &r.Results[i]
		if f.RuleIndex != nil && run.Tool.Driver.Rules[*f.RuleIndex].ID != f.RuleID {
			t.Errorf("result %d names rule %s, and the place of another", i, f.RuleID)
		}
		if (len(f.Suppressions) == 0) != (want.State == answer.Open) {
			t.Errorf("result %d is %s, with suppressions %v", i, want.State, f.Suppressions)
		}
		print := f.PartialFingerprints["knockonFinding/v1"]
		if print == "" || seen[print] {
			t.Errorf("result %d has the fingerprint %q", i, print)
		}
		seen[print] = true
		place(t, r, want.Span, f.Locations[0])
		if len(f.RelatedLocations) != len(want.Related) || len(f.CodeFlows) != len(want.Flows) {
			t.Errorf("result %d has %d other places and %d flows", i, len(f.RelatedLocations), len(f.CodeFlows))
		}
		for j, flow := range f.CodeFlows {
			for k, l := range flow.ThreadFlows[0].Locations {
				place(t, r, want.Flows[j].Steps[k].Span, l.Location)
			}
		}
	}
}

// place compares a place with the span it was made of: read back, the URI
// leads from the root of the repository to the file.
func place(t testing.TB, r *report.Run, at source.Span, l location) {
	t.Helper()
	a := l.PhysicalLocation.ArtifactLocation
	u, err := url.Parse(a.URI)
	if err != nil || u.IsAbs() || u.Host != "" || u.RawQuery != "" || u.Fragment != "" || a.URIBaseID != "%SRCROOT%" {
		t.Errorf("%q is no relative URI of a file: %v", a.URI, err)
		return
	}
	if want := r.Path(at); path.Clean(u.Path) != path.Clean(want) {
		t.Errorf("the URI %q leads to %q, not to %q", a.URI, u.Path, want)
	}
	if g := l.PhysicalLocation.Region; at.Line > 0 && (g.StartLine != int(at.Line) || g.StartColumn != int(at.Col)) {
		t.Errorf("the region is %v, not %v", g, at)
	}
}

// TestElsewhere names files outside the folder that the program ran in.
func TestElsewhere(t *testing.T) {
	for base, want := range map[string]string{"/srv/maps": "file:///srv/maps/councils.yaml", "../maps": "../maps/councils.yaml",
		"a:b": "./a:b/councils.yaml", "0:": "./0:/councils.yaml", "a/c:": "a/c:/councils.yaml", "C:/maps": "./C:/maps/councils.yaml", "c:": "./c:/councils.yaml",
	} {
		if runtime.GOOS == "windows" && strings.HasPrefix(strings.ToLower(base), "c:") {
			want = "file:///" + strings.TrimPrefix(want, "./") // a drive
		}
		r := reporttest.Findings()
		r.Base = base
		if got := read(t, reporttest.Written(t, sarif.Write, r.Answer())).Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI; got != want {
			t.Errorf("in %s the file is %s, not %s", base, got, want)
		}
	}
}

// TestMovedLines: lines put above change no fingerprint, and nothing else does
// but the places.
func TestMovedLines(t *testing.T) {
	prints := func(above string) (out []string) {
		for _, f := range read(t, reporttest.Written(t, sarif.Write, reporttest.Checked(t,
			above+"map: {title: x, as-of: 2026-01-01, known-at: 2026-01-01}\nvendors:\n  idle: {}\n  other: {}\n").Answer())).Runs[0].Results {
			out = append(out, fmt.Sprint(f.RuleID, f.PartialFingerprints))
		}
		return out
	}
	before, after := prints(""), prints("# moved\n\n# down\n")
	if len(before) < 2 || strings.Join(before, "\n") != strings.Join(after, "\n") {
		t.Errorf("the fingerprints were %v and became %v", before, after)
	}
}

// TestMoreThanShown holds the limit that an ordinary log meets first; the
// others are held by TestFit.
func TestMoreThanShown(t *testing.T) {
	run := read(t, reporttest.Written(t, sarif.Write, reporttest.Many(5_001).Answer())).Runs[0]
	said(t, run.Invocations[0].ToolExecutionNotifications[0].Message.Text, "GitHub shows the worst 5,000 of these 5,001 results")
	if run = read(t, reporttest.Written(t, sarif.Write, reporttest.Many(5_000).Answer())).Runs[0]; len(run.Invocations[0].ToolExecutionNotifications) > 0 {
		t.Error("a log that fits says that something is left out")
	}
}

func TestTooManyPlaces(t *testing.T) {
	r := reporttest.Many(1)
	f := &r.Results[0]
	f.Related = make([]diag.Related, 150)
	f.Flows = []check.Flow{{Title: "a", Steps: make([]check.Step, 700)}, {Title: "b", Steps: make([]check.Step, 700)},
		{Title: "c", Steps: make([]check.Step, 700)}}
	log := reporttest.Written(t, sarif.Write, r.Answer())
	accept(t, published(t), log)
	got := read(t, log).Runs[0].Results[0]
	steps := 0
	for _, flow := range got.CodeFlows {
		steps += len(flow.ThreadFlows[0].Locations)
	}
	if len(got.RelatedLocations) != 99 || steps != 1000 {
		t.Errorf("%d places and %d steps are kept", len(got.RelatedLocations), steps)
	}
	said(t, got.Message.Text, "51 further places are left out. 1,100 steps of its proofs are left out.")
}

func said(t *testing.T, text, want string) {
	t.Helper()
	if !strings.Contains(text, want) {
		t.Errorf("it says %q, not %q", text, want)
	}
}

// FuzzTexts: whatever the texts of a run say, the log is valid, leads to the
// files, and no text holds a link, a placeholder or a control character.
func FuzzTexts(f *testing.F) {
	for _, s := range append(viewtest.HostileNames(), "[a](http://x)", `\[a](1)`, "{0}", "{{0}}", "\x00", "\xff", "a/../b", "%2e%2e/", "?q#f", "//host/x") {
		f.Add(s)
	}
	schema := published(f)
	link := regexp.MustCompile(`(?:^|[^\\])(?:\\\\)*\[(?:[^\[\]\\]|\\.)*\]\(`)
	slot := regexp.MustCompile(`(?:^|[^{])(?:\{\{)*\{[0-9]+\}`)
	f.Fuzz(func(t *testing.T, s string) {
		if s == "" || path.Clean(s) != s || strings.HasPrefix(s, "/") || strings.HasPrefix(s, "../") || s == ".." {
			s = "x" + strings.Trim(strings.ReplaceAll(s, "..", ""), "/.")
		}
		r := reporttest.Named([]string{s})
		out := reporttest.Written(t, sarif.Write, r.Answer())
		accept(t, schema, out)
		got := read(t, out).Runs[0].Results[0]
		place(t, r, r.Results[0].Span, got.Locations[0])
		for _, text := range []string{got.Message.Text, got.RelatedLocations[0].Message.Text, got.CodeFlows[0].ThreadFlows[0].Locations[0].Location.Message.Text} {
			if link.MatchString(text) || slot.MatchString(text) {
				t.Errorf("%q makes a link or a placeholder of %q", s, text)
			}
			for _, c := range text {
				if c < 0x20 || c >= 0x7F && c < 0xA0 || c >= 0x2028 && c <= 0x202E {
					t.Errorf("%q holds %U", text, c)
				}
			}
		}
	})
}
