package answer_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/diff"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/source"
	"knockon/pkg/trial"
)

// after is what hostile becomes: every sort of change.
func after() string {
	return strings.NewReplacer(
		"residents: 116_400", "residents: 90",
		"via: {runs-on: other/a}", "via: {runs-on: other/c, name: \"\\u202E\"}",
		"any-of: [other/a, {to: other/b", "at-least: 2, of: [other/a, other/c, {to: other/b",
		"at-least: 2, of: [other/a, other/b, other/c]", "any-of: [other/a, other/b, other/c], after: 1h",
		"to: other/net, reach: user", "to: other/net, reach: admin",
		"stance: denies, by: dover, date: 2024-01-20", "stance: asserts, by: dover, date: 2024-01-20",
		"teams: {people: {operated-by: {to: dover, claims: [{source: a, date: 2024-03-01}]}}}",
		"teams: {persons: {aliases: [people], claims: [{source: 8x8}], operated-by: {to: dover, claims: [{source: a, date: 2023-03-01}]}}}",
		"other/people", "other/persons",
		"kent: {name:", "surrey: {name: \"@x\", systems: {one: {}}}\n  kent: {name:",
		"lines: {title:", "lines: {until: 2029-01-01, title:",
	).Replace(hostile)
}

// differences are a few that together have every key; the first shows most.
func differences(t *testing.T) []*answer.Diff {
	t.Helper()
	before, now := hostileMap(t), loadMap(t, fstest.MapFS{"a.yaml": {Data: []byte(after())}})
	side := func(m *model.Map, change func(*diff.Side)) diff.Side {
		s := diff.Side{Question: variants(t, m)[0].Question}
		if change != nil {
			change(&s)
		}
		return s
	}
	none := &model.Map{Title: "none"}
	none.IndexNodes()
	known := func(day string) func(*diff.Side) {
		return func(s *diff.Side) { s.World.KnownAt, _ = model.ParseDate(day, false) }
	}
	gone := side(none, func(s *diff.Side) { s.World, s.Absent = side(now, nil).World, true })
	labelled := func(m *model.Map) diff.Side {
		return side(m, func(s *diff.Side) {
			s.Label, s.Revision = "main\u202E", "a1b2c3"
			within := model.Duration(60)
			s.Within = &within
			s.World.Without[model.Precaution] = true
		})
	}
	moved := func(content string) *model.Map {
		head := "map: {title: m, as-of: 2024-01-19, known-at: 2024-02-14}\nvendors: {v: {products: {p: {}}}}\ncontractors:\n  "
		return loadMap(t, fstest.MapFS{"map.yaml": {Data: []byte(head + content)}})
	}
	broken := func(s *diff.Side) {
		s.Files = source.Set{{Name: "a\u202E.yaml"}}
		s.Broken = diag.List{
			{Code: "dangling", Message: "there is no node \"\u202E\"", Hint: "did you mean another?", Span: source.Span{Line: 3, Col: 7}},
			{Code: "dangling", Severity: diag.Warning, Message: "a warning is no error", Span: source.Span{Line: 4, Col: 7}},
			{Code: "unreadable", Message: "it cannot be read"},
			{Code: "no-map", Message: "there is no map", Span: source.Span{File: source.NoFile}},
		}
	}
	lax := func(s *diff.Side) { s.World.Evidence = evidence.Retracted }
	return []*answer.Diff{
		of(t, side(before, nil), side(now, nil), "other"),
		of(t, side(now, lax), side(before, lax), "other"),
		of(t, labelled(before), labelled(now), "other"),
		of(t, gone, side(now, nil), "other"),
		of(t, side(now, nil), gone, "other"),
		of(t, side(now, nil), side(now, nil), "other"),
		of(t, side(now, broken), side(now, nil), "other"),
		of(t, side(now, nil), side(now, broken), "other"),
		of(t, side(moved("old: {ids: {register: a1}, systems: {x: {uses: v/p}}}"), nil), side(moved("new: {ids: {register: a1}, systems: {x: {}}}"), nil), "v"),
		of(t, side(eastKent(t), known("2024-02-14")), side(eastKent(t), known("2017-01-20")), "civica"),
	}
}

// of compares the radius of one organisation.
func of(t *testing.T, old, new diff.Side, id string) *answer.Diff {
	t.Helper()
	if err := diff.Seeds(&old, &new, []string{id}); err != nil {
		t.Fatal(err)
	}
	return diff.Run(old, new, true)
}

func TestDiff(t *testing.T) {
	t.Parallel()
	h := newHolder(t)
	for i, d := range differences(t) {
		h.holdStored("diff", fmt.Sprint(i), d)
	}
	for seed := range uint64(trial.Of(1, 2)) {
		old, new := diff.Side{Question: variants(t, generated(t, seed))[0].Question}, diff.Side{Question: variants(t, generated(t, seed+1))[0].Question}
		h.holdStored("diff", "generated", diff.Run(old, new, true))
	}
}
