package check_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/source"
)

const whole = `
checks:
  unsourced: {own: true}
  orphan: {severity: none}
  single-point-of-failure:
    severity: error
    services: 1_000
    people: 0
    effect: isolated
    names: [a, b]
    nodes: {ids: [dover/*], critical: true}
x-own: anything
---
checks:
  unsourced: {severity: note}
assert:
  turned-off: {severity: none, seeds: {}}
  plain: {seeds: {kinds: [organisation]}}
  full:
    about: All of it
    severity: note
    seeds: {ids: [acme]}
    seed-effect: down
    nodes: {kinds: [service, dataset]}
    effects: [degraded, down]
    at-most: 3
    evidence: confirmed
allow:
  - {check: unsourced, relation: " a  needs b/* ", reason: why, until: 2026-02}
  - {check: assert/full, speaker: "Zoë: of Kent", reason: why}
`

func parse(t *testing.T, content string) *config.Config {
	t.Helper()
	c, problems := config.Parse(rules(), source.Set{{Name: config.FileName, Data: []byte(content)}}, 0)
	if c == nil {
		t.Fatalf("%+v", problems)
	}
	return c
}

func TestSettings(t *testing.T) {
	c := parse(t, whole)
	p := c.Settings["single-point-of-failure"].Params
	n, given := p.Whole("services")
	none, zero := p.Whole("people")
	days, byDefault := p.Duration("older-than")
	got := fmt.Sprintf("%d %v %d %v %d %v %s %q %q %+v", n, given, none, zero, days.Days(), byDefault, p.Effect("effect"), p["kinds"].Words,
		p["names"].Words, *p.Selector("nodes"))
	if want := `1000 true 0 true 30 true isolated ["press" "analyst"] ["a" "b"] {Kinds:0 IDs:[dover/*] Critical:true}`; got != want {
		t.Errorf("parameters are %s, want %s", got, want)
	}
	if s := c.Settings["unsourced"]; s.Off || s.Severity != diag.Note || !s.Params.Bool("own") {
		t.Errorf("what two parts say does not add up: %+v", s)
	}
	if !c.Settings["orphan"].Off || c.Settings["single-point-of-failure"].Severity != diag.Error {
		t.Errorf("severities are not taken: %+v", c.Settings)
	}
}

func TestDefaults(t *testing.T) {
	empty, built := parse(t, "# nothing\n"), config.Default(rules())
	if d := cmp.Diff(built, empty); d != "" {
		t.Errorf("an empty file differs from none: %s", d)
	}
	p := built.Settings["single-point-of-failure"].Params
	if _, given := p.Whole("people"); given || p.Effect("effect") != nil || p.Bool("nothing") {
		t.Error("what has no default is given")
	}
	if got := p.Selector("nodes").Kinds; got != model.Organisations {
		t.Errorf("organisation stands for %v", got.Names())
	}
}

func TestAssertions(t *testing.T) {
	down, confirmed := model.Down, evidence.Confirmed
	want := []config.Assert{
		{ID: "plain", Severity: diag.Error, Seeds: lookup.Selector{Kinds: model.Organisations}},
		{
			ID: "full", About: "All of it", Severity: diag.Note, Seeds: lookup.Selector{IDs: []string{"acme"}}, Seed: &down,
			Nodes:   lookup.Selector{Kinds: model.KindsOf(model.Service, model.Dataset)},
			Effects: []model.Effect{model.Degraded, model.Down}, AtMost: 3, Evidence: &confirmed,
		},
	}
	if d := cmp.Diff(want, parse(t, whole).Asserts, cmpopts.IgnoreFields(config.Assert{}, "At")); d != "" {
		t.Error(d)
	}
}

func TestExceptions(t *testing.T) {
	until, err := model.ParseDate("2026-02-28", false)
	if err != nil {
		t.Fatal(err)
	}
	want := []config.Allow{
		{Check: "unsourced", What: "relation", Subject: " a  needs b/* ", Reason: "why", Until: until},
		{Check: "assert/full", What: "speaker", Subject: "Zoë: of Kent", Reason: "why"},
	}
	got := parse(t, whole).Allows
	if d := cmp.Diff(want, got, cmpopts.IgnoreFields(config.Allow{}, "At")); d != "" {
		t.Error(d)
	}
	if at := got[1].At; at.Line != 30 || at.Col != 5 {
		t.Errorf("the second stands at %+v", at)
	}
}

// FuzzParse holds that no configuration makes the reader fail.
func FuzzParse(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("allow: [{}]\nassert: {a: }\nchecks: {orphan: , assert: {severity: }}"))
	f.Add([]byte("allow: [[]]\nassert: []\nchecks: [a]\n? [a]\n: b"))
	f.Fuzz(func(t *testing.T, content []byte) {
		files := source.Set{{Name: config.FileName, Data: content}}
		c, problems := config.Parse(rules(), files, 0)
		if (c == nil) != problems.HasErrors() {
			t.Errorf("a configuration is returned: %v, and there are %d problems", c != nil, len(problems))
		}
	})
}
