// Package reporttest makes the runs that the tests of the reports write: what
// a map of three councils may get, one that is clean, one that does not load,
// and one in which every text is hostile.
package reporttest

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/report"
	"knockon/pkg/safe"
	"knockon/pkg/source"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

// Case is a run and the name of its golden files.
type Case struct {
	Name string
	Run  *report.Run
}

// Cases returns the runs that have golden files.
func Cases(t testing.TB) []Case {
	return []Case{{"findings", Findings()}, {"clean", Clean()}, {"broken", Broken(t)}, {"nothing", Nothing(t)}, {"hostile", Hostile()}}
}

const councils = `map: {title: Three councils}
vehicles:
  shared:
    networks:
      core: {}
councils:
  dover:
    services:
      planning: {runs-on: shared/core}
      forms:
        needs: ./planning
`

const exceptions = `allow:
  - check: unsourced
    relation: dover/planning runs-on shared/core
    reason: minutes are asked for
`

// Findings is a run with findings of every severity and state, a proof, and
// another place.
func Findings() *report.Run {
	r := run(source.Set{{Name: "councils.yaml", Data: []byte(councils)}, {Name: ".knockon.yaml", Data: []byte(exceptions)}})
	r.Base = "maps/kent"
	core, planning, forms := r.find("core"), r.find("planning"), r.find("forms")
	spof := r.add("single-point-of-failure", diag.Error, core, "shared/core", "the loss of shared/core alone stops critical services: dover/forms, dover/planning",
		"give what relies on it a second way, or raise `at-most`")
	spof.Flows = []check.Flow{{Title: "why dover/forms is down", Steps: []check.Step{
		{Span: core, Message: "if shared/core is down"},
		{Span: r.find("runs-on"), Message: "dover/planning is down: it runs on shared/core, and shared/core is down (assumed)"},
		{Span: r.find("needs"), Message: "dover/forms is down: it needs dover/planning, and dover/planning is down (assumed)"},
	}}}
	spof.Related = []diag.Related{{Span: forms, Message: "this service is lost"}}
	r.add("no-tolerance", diag.Warning, planning, "dover/planning", "dover/planning is critical, and nothing says how long people can do without it",
		"write `tolerates`")
	r.add("orphan", diag.Note, source.Span{File: 0}, "shared", "nothing in the map names shared", "remove it")
	r.add("unused-allow", diag.Warning, source.Span{File: 1, Line: 2, Col: 5, Len: 5}, "unsourced", "this entry allows nothing", "remove it")
	allowed := r.add("unsourced", diag.Warning, r.find("runs-on"), "dover/planning runs-on shared/core",
		"nobody says that dover/planning runs on shared/core", "add a claim")
	allowed.State, allowed.Reason, allowed.Subject.Kind = answer.Allowed, "minutes are asked for", check.OnRelation
	known := r.add("unsourced", diag.Warning, r.find("needs"), "dover/forms needs dover/planning", "nobody says that dover/forms needs dover/planning",
		"add a claim")
	known.State, known.Subject.Kind = answer.Baselined, check.OnRelation
	slices.SortStableFunc(r.Results, func(a, b check.Result) int {
		return cmp.Or(cmp.Compare(a.Span.File, b.Span.File), cmp.Compare(a.Span.Line, b.Span.Line), cmp.Compare(a.Span.Col, b.Span.Col))
	})
	return r.Run
}

// Clean is a run without findings.
func Clean() *report.Run {
	return run(source.Set{{Name: "councils.yaml", Data: []byte(councils)}}).Run
}

// Broken is a run on a map with mistakes.
func Broken(t testing.TB) *report.Run {
	return unloaded(t, fstest.MapFS{"a.yaml": {Data: []byte("map: {title: [}\n")},
		"b.yaml": {Data: []byte("councils:\n  dover: {nedes: shared/core, residents: many}\n")}})
}

// Nothing is a run on a folder without a map: its only problem has no file.
func Nothing(t testing.TB) *report.Run { return unloaded(t, fstest.MapFS{}) }

func unloaded(t testing.TB, files fstest.MapFS) *report.Run {
	t.Helper()
	m, set, problems := load.Load(load.Root{FS: files})
	if m != nil {
		t.Fatal("the map loads")
	}
	r := run(set).Run
	r.Map, r.World = nil, spread.World{}
	r.Rules, r.Results = report.LoaderRules(problems), check.FromProblems(set, problems)
	return r
}

// Hostile is a run in which every text would be syntax somewhere.
func Hostile() *report.Run { return Named(viewtest.HostileNames()) }

// Named is a run whose texts, file names included, are those given: one
// finding a text, in every state in turn.
func Named(names []string) *report.Run {
	var set source.Set
	for _, name := range names {
		set = append(set, &source.File{Name: name, Data: []byte("x: y\n")})
	}
	r := run(set)
	r.Map.Title = names[0]
	for i, name := range names {
		at := source.Span{File: uint32(i), Line: 1, Col: 4, Len: 1}
		f := r.add("orphan", diag.Severity(i%int(diag.NumSeverities)), at, name, name, name)
		f.State, f.Reason, f.Detail = answer.FindingState(i%3), name, name
		f.Related = []diag.Related{{Span: at, Message: name}}
		f.Flows = []check.Flow{{Title: name, Steps: []check.Step{{Span: at, Message: name}}}}
	}
	return r.Run
}

// Many is a run with so many open findings, the severities in turn.
func Many(n int) *report.Run {
	r := run(source.Set{{Name: "councils.yaml", Data: []byte(councils)}})
	for i := range n {
		at := source.Span{File: 0, Line: uint32(i + 1), Col: 1, Len: 1}
		r.add("orphan", diag.Severity(i%int(diag.NumSeverities)), at, fmt.Sprintf("o%d", i), fmt.Sprintf("nothing in the map names o%d", i), "remove it")
	}
	return r.Run
}

// building is a run while it is made.
type building struct{ *report.Run }

func run(files source.Set) building {
	day, _ := model.ParseDate("2026-01-01", false)
	failOn := diag.Warning
	r := &report.Run{
		Version: "1.2.3", Map: &model.Map{Title: "Three councils", Nodes: make([]model.Node, 6)}, Today: day, FailOn: &failOn, Files: files,
		World: spread.World{AsOf: day, KnownAt: day, Evidence: evidence.Assumed},
	}
	for _, k := range []answer.CheckRule{
		{Code: "no-tolerance", Title: "A critical service says not how long people can do without it", Severity: diag.Warning},
		{Code: "orphan", Title: "Nothing in the map speaks of a node", Severity: diag.Note},
		{Code: "single-point-of-failure", Title: "The loss of one node stops critical services", Severity: diag.Error},
		{Code: "unsourced", Title: "Nobody says that a relation is so", Severity: diag.Warning},
		{Code: "unused-allow", Title: "An entry of allow is not needed", Severity: diag.Warning},
	} {
		k.Why = []string{"Why `" + k.Code + "` matters.", "", "And what is looked at."}
		k.Help = safe.Lines("An example that fails:\n\n```yaml\nmap: {title: x}\n```\n")
		r.Rules = append(r.Rules, k)
	}
	return building{r}
}

func (b building) add(code string, s diag.Severity, at source.Span, subject, message, hint string) *check.Result {
	sum := fmt.Sprintf("%-16.16s", fmt.Sprintf("%d%s", len(b.Results), code))
	b.Results = append(b.Results, check.Result{
		Finding: check.Finding{
			Diagnostic: diag.Diagnostic{Code: code, Severity: s, Message: message, Hint: hint, Span: at},
			Subject:    check.Subject{Kind: check.OnNode, ID: subject},
		},
		Fingerprint: hex.EncodeToString([]byte(sum)),
	})
	return &b.Results[len(b.Results)-1]
}

// find marks the first place of a word in the first file.
func (b building) find(word string) source.Span {
	before, _, _ := strings.Cut(string(b.Files[0].Data), word)
	line, col := source.Position(b.Files[0].Data, len(before))
	return source.Span{Line: uint32(line), Col: uint32(col), Len: uint32(len(word))}
}

// Schema reads a schema of testdata/schemas.
func Schema(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(trial.Top(t), "testdata/schemas", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Written is a report that is written piece by piece.
func Written(t testing.TB, write func(io.Writer, *answer.Check) error, c *answer.Check) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
