package answer_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/report"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// hostileConfig makes the hostile map give findings of every shape.
const hostileConfig = `
checks:
  blast-limit: {seeds: {kinds: [vendor]}, services: 0, councils: 0}
assert:
  none: {about: "</script>\u202E\n\"", seeds: {kinds: [vendor]}}
allow:
  - {check: unsourced, node: "*", reason: "never \u2066 needed\e[31m"}
  - {check: single-point-of-failure, node: other/*, reason: "\"}]\u202E"}
`

// checkRuns are runs of check that together have every key.
func checkRuns(t *testing.T) map[string]*report.Run {
	t.Helper()
	warning := diag.Warning
	runs := map[string]*report.Run{
		"east kent": checked(t, eastKent(t), "", nil),
		"hostile":   checked(t, hostileMap(t), hostileConfig, &warning),
		"no map":    unread(t, fstest.MapFS{}),
		"broken": unread(t, fstest.MapFS{"a\u202E.yaml": {Data: []byte("map: {titel: x}\ncouncils: {dover: {needs: \"\\e[31m\"}}")},
			"pipe.yaml": {Mode: fs.ModeNamedPipe}}),
	}
	for i := range runs["east kent"].Results { // as a baseline would have it
		if i%3 == 0 {
			runs["east kent"].Results[i].State = answer.Baselined
		}
	}
	return runs
}

func checked(t *testing.T, m *model.Map, configuration string, failOn *diag.Severity) *report.Run {
	t.Helper()
	files := append(m.Files[:len(m.Files):len(m.Files)], &source.File{Name: config.FileName, Data: []byte(configuration)})
	c, problems := config.Parse(check.Rules(), files, uint32(len(files)-1))
	if c == nil {
		t.Fatalf("%+v", problems)
	}
	in := check.Input{Map: m, Table: table(t), Config: c, Today: m.AsOf, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}}
	active := in.Active(check.All())
	return &report.Run{
		Map: m, World: in.World, Today: in.Today, FailOn: failOn,
		Files: files, Rules: report.Rules(active, c), Results: check.Run(in, active),
	}
}

func unread(t *testing.T, folder fstest.MapFS) *report.Run {
	t.Helper()
	m, files, problems := load.Load(load.Root{FS: folder})
	if m != nil {
		t.Fatal("it is a map")
	}
	day, err := model.ParseDate("2026-01-01", false)
	if err != nil {
		t.Fatal(err)
	}
	return &report.Run{Today: day, Files: files, Rules: report.LoaderRules(problems), Results: check.FromProblems(files, problems)}
}

func TestCheck(t *testing.T) {
	h := newHolder(t)
	for name, r := range checkRuns(t) {
		doc := h.holdStored("check", name, r.Answer()).(map[string]any)
		if got := len(doc["findings"].([]any)); got != len(r.Results) || got == 0 {
			t.Errorf("%s: %d findings, want %d", name, got, len(r.Results))
		}
		if strings.ContainsAny(string(encode(t, r.Answer())), "\u202e\x1b\u2066") {
			t.Errorf("%s: the map's text is not made harmless", name)
		}
	}
}

// TestCheckRefuses holds what reports rely on, and its types do not say.
func TestCheckRefuses(t *testing.T) {
	r := checkRuns(t)["east kent"]
	for want, spoil := range map[string]func(c *answer.Check){
		"findings[0]: files does not name":        func(c *answer.Check) { c.Files = c.Files[:0] },
		"files[1]: it stands out of order":        func(c *answer.Check) { c.Files = append(c.Files[:1:1], c.Files...) },
		"checks[1]: it stands out of order":       func(c *answer.Check) { c.Checks[0].Code = "z" },
		"findings[1].snippet: it stands":          func(c *answer.Check) { c.Findings[1].Snippet.Above = &answer.Line{Number: int(c.Findings[1].At.Line)} },
		"findings[1]: a place has a length":       func(c *answer.Check) { c.Findings[1].Length = nil },
		"findings: none says why the map was":     func(c *answer.Check) { c.Loaded, c.Map, c.Findings = false, nil, c.Findings[:1] },
		"fail-on: \"never\" is no severity":       func(c *answer.Check) { c.FailOn = "never" },
		"map: it stands where the map was loaded": func(c *answer.Check) { c.Map = nil },
	} {
		c := r.Answer()
		if _, err := answer.Decode(encode(t, c), &answer.Check{}); err != nil {
			t.Fatal(err)
		}
		spoil(c)
		if _, err := answer.Decode(encode(t, c), &answer.Check{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, not %s", err, want)
		}
	}
}
