package model_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/load"
	"knockon/pkg/model"
)

const merged = `
map: {title: Merged, as-of: 2023-06-01}
sources: {minutes: {kind: official, published: 2023-01-01}}
councils:
  county: {residents: 500}
  new: {from: 2023-04-01, within: county, systems: {erp: {}}}
  old:
    name: Old Council
    until: 2023-03-31
    within: middle
    succeeded-by: middle
    systems: {erp: {}, short: {until: 2022-12-31}}
  middle: {until: 2023-01-31, within: county, succeeded-by: new}
  dover:
    services:
      a: {needs: [{at-least: 2, of: [old/erp, new/erp, ./own]}]}
      b: {needs: {to: ./own, claims: [{source: minutes, by: old}]}}
    systems: {own: {}}
contracts:
  k: {title: K, supplier: old, buyers: [old, dover]}
incidents:
  i: {title: I, observed: [{node: old/erp, effect: down}, {node: dover/a, effect: down}]}
`

func mapOf(t *testing.T, text string) *model.Map {
	t.Helper()
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(text)}}})
	if m == nil {
		t.Fatal(problems)
	}
	return m
}

func day(t *testing.T, s string) model.Date {
	t.Helper()
	d, err := model.ParseDate(s, false)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestOn holds what exists on a day against a list made by hand.
func TestOn(t *testing.T) {
	whole := mapOf(t, merged)
	for on, want := range map[string]string{
		"2022-12-31": "county dover dover/a dover/b dover/own middle old old/erp old/short",
		"2023-01-31": "county dover dover/a dover/b dover/own middle old old/erp",
		"2023-03-31": "county dover dover/a dover/b dover/own old old/erp",
		"2023-04-01": "county dover dover/a dover/b dover/own new new/erp",
	} {
		m := whole.On(day(t, on))
		var ids []string
		for _, n := range m.ExistingNodes() {
			ids = append(ids, n.ID)
		}
		for i := range whole.Nodes {
			id := whole.Nodes[i].ID
			at, found := m.Lookup(id)
			if there := slices.Contains(ids, id); found != there || m.Has(int32(i)) != there || found && at != int32(i) {
				t.Errorf("%s: %s is looked up as %d", on, id, at)
			}
		}
		for _, r := range m.ExistingRelations() {
			if !m.Has(r.From) || !m.Has(r.To) {
				t.Errorf("%s: a relation of %s to %s", on, m.Nodes[r.From].ID, m.Nodes[r.To].ID)
			}
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%s: %s, want %s", on, got, want)
		}
		if m.Whole() != whole || m.On(day(t, "2023-06-01")).Whole() != whole {
			t.Errorf("%s: the whole map is another", on)
		}
	}
}

// TestOnIsTrueOfWhatRelates looks at what else of a map names nodes.
func TestOnIsTrueOfWhatRelates(t *testing.T) {
	whole := mapOf(t, merged)
	m := whole.On(day(t, "2023-03-01"))
	node := func(id string) int32 {
		i, ok := whole.Lookup(id)
		if !ok {
			t.Fatalf("no %s", id)
		}
		return i
	}
	old := whole.Nodes[node("old")].Org
	if w := m.Within(old); w != node("county") {
		t.Errorf("old is within %d: the chain goes on past what has ceased", w)
	}
	if s := m.Successor(old); s >= 0 {
		t.Errorf("old is succeeded by %s, which is not there yet", m.Nodes[s].ID)
	}
	if w, s := whole.Within(old), whole.Successor(old); w != node("middle") || s != w {
		t.Errorf("on all days old is within %d, and succeeded by %d", w, s)
	}
	g := &m.Groups[0]
	if got := len(m.Members(g)); len(m.Groups) != 1 || got != 2 || len(whole.Members(g)) != 3 {
		t.Errorf("the group has %d members", got)
	}
	for _, i := range m.Members(g) {
		if m.Relations[i].To == node("new/erp") {
			t.Error("a member is not there yet")
		}
	}
	if nodes, relations := m.Size(); nodes != 7 || relations != 3 {
		t.Errorf("%d nodes and %d relations", nodes, relations)
	}
	later := whole.On(day(t, "2023-06-01"))
	i := slices.IndexFunc(later.Relations, func(r model.Relation) bool { return len(r.Claims) > 0 })
	claim := &later.Relations[i].Claims[0]
	if c := later.Voice(claim); c.Organisation != -1 || c.Speaker != "Old Council" || c.Key != claim.Voice.Key {
		t.Errorf("a speaker that ceased: %+v", c)
	}
	if c := m.Voice(claim); c.Organisation != node("old") {
		t.Errorf("a speaker: %+v", c)
	}
	if k := &later.Contracts[0]; later.OrNone(k.Supplier) != -1 || m.OrNone(k.Supplier) != node("old") || m.OrNone(-1) != -1 {
		t.Errorf("the contract: %+v", k)
	}
}

// TestOnIsTheMapWhereAllExists holds that nothing is copied where nothing is left out.
func TestOnIsTheMapWhereAllExists(t *testing.T) {
	m := mapOf(t, "map: {title: T}\ncouncils: {a: {from: 2020-01-01}}\n")
	if m.On(day(t, "2020-01-01")) != m || m.On(day(t, "2019-12-31")) == m || m.Day() != 0 {
		t.Error("a map in which all exists is another on a day")
	}
}
