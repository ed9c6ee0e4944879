package pkg_test

import (
	"slices"
	"strings"
	"testing"

	"knockon/data"
	"knockon/pkg/model"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

func TestParseTableRefusesWhatItDoesNotKnow(t *testing.T) {
	good := "{relation: needs, when: down, becomes: down, mode: failure, premises: group}"
	for _, change := range [][2]string{
		{"needs", "wants"}, {"when: down", "when: sad"}, {"becomes: down", "becomes: sad"}, {"failure", "magic"},
		{"group", "some"}, {", mode: failure", ""}, {"premises: group", "premises: group, after: yes"},
		{"premises: group", "premises: group, loss: total"}, {"premises: group", "premises: group, kinds: [gadget]"},
		{"premises: group", "premises: group, colour: red"},
	} {
		row := strings.Replace(good, change[0], change[1], 1)
		if _, err := relations.ParseTable([]byte("rows:\n  - " + row + "\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: error %v", row, err)
		}
	}
	if _, err := relations.ParseTable([]byte("rows:\n  - " + good + "\n")); err != nil {
		t.Error(err)
	}
}

// TestParseTableRefusesToCountBothWays holds that no row counts the members of a
// relation which another row, or it itself, reads both ways.
func TestParseTableRefusesToCountBothWays(t *testing.T) {
	for _, row := range []string{
		"{relation: connected-to, when: down, becomes: down, mode: failure, premises: all}",
		"{relation: connected-to, when: down, becomes: degraded, mode: failure, premises: group}",
		"{relation: needs, direction: both, when: exposed, becomes: exposed, mode: attack, premises: any}",
		"{relation: accessed-by, direction: both, when: down, becomes: down, mode: failure, premises: all}",
	} {
		if _, err := relations.ParseTable([]byte(string(data.Relations) + "\n  - " + row + "\n")); err == nil || !strings.Contains(err.Error(), "reads both ways") {
			t.Errorf("with %s: %v", row, err)
		}
	}
	if _, err := relations.ParseTable([]byte(string(data.Relations) +
		"\n  - {relation: accessed-by, direction: both, when: exposed, becomes: exposed, mode: attack, premises: any}\n")); err != nil {
		t.Error(err)
	}
}

// The table in the binary, row by row against the prose of its contract.
func TestTheTableIsTheContracts(t *testing.T) {
	parsed, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	has := func(relation model.RelationKind, when, becomes model.Effect) bool {
		return slices.ContainsFunc(parsed.Rows, func(r spread.Row) bool {
			return r.Relation == relation && r.When == when && r.Becomes == becomes
		})
	}
	for _, silent := range []struct {
		relation      model.RelationKind
		when, becomes model.Effect
	}{
		{model.MadeBy, model.Down, model.Down},              // a maker's outage does not stop what it made
		{model.ConnectedTo, model.Isolated, model.Isolated}, // isolation does not spread over a link
		{model.ReachableFrom, model.Down, model.Down},       //
		{model.Needs, model.Compromised, model.Compromised}, // whoever relies on a compromised one is not thereby compromised
		{model.AccessedBy, model.Compromised, model.Compromised},
	} {
		if has(silent.relation, silent.when, silent.becomes) {
			t.Errorf("%s spreads %s to %s", silent.relation, silent.when, silent.becomes)
		}
	}
}

// TestEveryRelationAndEffectHasRows finds a relation that was named and never
// given what spreads over it, and an effect that nothing leads to.
func TestEveryRelationAndEffectHasRows(t *testing.T) {
	parsed, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	for k := range model.NumRelationKinds {
		if !slices.ContainsFunc(parsed.Rows, func(r spread.Row) bool { return r.Relation == k }) {
			t.Errorf("nothing spreads over %s: write its rows in data/relations.yaml", k)
		}
	}
	for e := range model.NumEffects {
		if !slices.ContainsFunc(parsed.Rows, func(r spread.Row) bool { return r.Becomes == e }) {
			t.Errorf("nothing becomes %s: write the rows that lead to it in data/relations.yaml", e)
		}
	}
}
