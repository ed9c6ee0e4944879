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
		for i := range m.Nodes {
			n := &m.Nodes[i]
			ids = append(ids, n.ID)
			if !strings.HasPrefix(n.ID+"/", m.Nodes[n.Organisation].ID+"/") {
				t.Errorf("%s: %s belongs to %s", on, n.ID, m.Nodes[n.Organisation].ID)
			}
			if at, ok := m.Lookup(n.ID); !ok || at != int32(i) {
				t.Errorf("%s: %s is looked up as %d", on, n.ID, at)
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

// TestOnKeepsWhatRelates looks at what else of a map names nodes.
func TestOnKeepsWhatRelates(t *testing.T) {
	whole := mapOf(t, merged)
	m := whole.On(day(t, "2023-03-01"))
	node := func(id string) *model.Node {
		i, ok := m.Lookup(id)
		if !ok {
			t.Fatalf("no %s", id)
		}
		return &m.Nodes[i]
	}
	if w := node("old").Org.Within; m.Nodes[w].ID != "county" {
		t.Errorf("old is within %s: the chain goes on past what has ceased", m.Nodes[w].ID)
	}
	if s := node("old").Org.SucceededBy; s >= 0 {
		t.Errorf("old is succeeded by %s, which is not there yet", m.Nodes[s].ID)
	}
	if g := m.Groups[0]; g.Needed != 2 || len(g.Members) != 2 {
		t.Errorf("the group needs %d of %d", g.Needed, len(g.Members))
	}
	for _, i := range m.Groups[0].Members {
		if m.Relations[i].Group != 0 || m.Nodes[m.Relations[i].From].ID != "dover/a" {
			t.Errorf("member %d is %+v", i, m.Relations[i])
		}
	}
	if s := m.Severed(); len(s) != 1 || m.Nodes[s[0].End].ID != "dover/a" || whole.Nodes[whole.Relations[s[0].Relation].To].ID != "new/erp" {
		t.Errorf("severed: %v", s)
	}
	later := whole.On(day(t, "2023-06-01"))
	i := slices.IndexFunc(later.Relations, func(r model.Relation) bool { return len(r.Claims) > 0 })
	c := later.Voice(&later.Relations[i].Claims[0])
	if c.Organisation != -1 || c.Speaker != "Old Council" || c.Key != whole.Relations[len(whole.Relations)-1].Claims[0].Voice.Key {
		t.Errorf("a speaker that ceased: %+v", c)
	}
	if k := later.Contracts[0]; k.Supplier != -1 || len(k.Buyers) != 1 || later.Nodes[k.Buyers[0]].ID != "dover" {
		t.Errorf("the contract: %+v", k)
	}
	if in := later.Incidents[0]; len(in.Observed) != 1 || later.Nodes[in.Observed[0].Node].ID != "dover/a" {
		t.Errorf("the incident: %+v", in)
	}
}

// TestOnIsTheMapWhereAllExists holds that nothing is copied where nothing is left out.
func TestOnIsTheMapWhereAllExists(t *testing.T) {
	m := mapOf(t, "map: {title: T}\ncouncils: {a: {from: 2020-01-01}}\n")
	if m.On(day(t, "2020-01-01")) != m || m.On(day(t, "2019-12-31")) == m || m.Day() != 0 || m.Severed() != nil {
		t.Error("a map in which all exists is another on a day")
	}
}
