package spread

import (
	"slices"
	"testing"

	"knockon/pkg/model"
)

// TestFiresAndDerivesAreOne holds that the two readings of the rules say the
// same, over every pair of atoms of a program whose links and rules are drawn
// by hand: twice the same link, loops, rules that share a head.
func TestFiresAndDerivesAreOne(t *testing.T) {
	m := &model.Map{Nodes: make([]model.Node, 4)}
	for i, k := range []model.Kind{model.Council, model.System, model.Service, model.Dataset} {
		m.Nodes[i] = model.Node{Kind: k, Particulars: &model.Particulars{Profile: &model.Profile{}, Asset: &model.Asset{}}}
	}
	m.Relations = []model.Relation{
		{From: 2, To: 1, Kind: model.Needs, Group: -1}, {From: 2, To: 1, Kind: model.RunsOn, Group: -1},
		{From: 2, To: 2, Kind: model.Needs, Group: -1}, {From: 3, To: 1, Kind: model.HeldIn, Group: -1}, {From: 3, To: 2, Kind: model.HeldIn, Group: -1},
	}
	for i := range m.Relations {
		m.Relations[i].Conditions = &model.Conditions{Terms: &model.Terms{}}
	}
	table := &Table{}
	for _, relation := range []model.RelationKind{model.Needs, model.RunsOn, model.HeldIn, model.Owner, model.Self} {
		for when := range model.NumEffects {
			table.Rows = append(table.Rows,
				Row{Relation: relation, When: when, Becomes: model.Down, Kinds: model.AnyKind},
				Row{Relation: relation, When: when, Becomes: (when + 1) % model.NumEffects, Kinds: model.AnyKind, Premises: model.AllPremises})
		}
	}
	table.Worse[model.Degraded] = []model.Effect{model.Down}
	p := Ground(m, table, World{AsOf: 1, KnownAt: 1, Evidence: 4})
	type way struct {
		link, row int32
		from, to  Atom
		worse     bool
	}
	var forward, backward []way
	for a := range Atom(p.atoms()) {
		for link, rules := range p.fires(a) {
			head := a.Node()
			if link != own {
				head = p.Links[link].Head
			}
			for _, r := range rules {
				forward = append(forward, way{link, r.row, a, AtomOf(head, r.becomes), r.worse})
			}
		}
		for f := range p.derives(a) {
			backward = append(backward, way{f.link, f.rule.row, f.from, a, f.rule.worse})
		}
	}
	if len(forward) < 100 || len(forward) != len(backward) {
		t.Fatalf("%d ways forward, %d backward", len(forward), len(backward))
	}
	for _, w := range forward {
		i := slices.Index(backward, w)
		if i < 0 {
			t.Fatalf("%+v fires and derives nothing", w)
		}
		backward = slices.Delete(backward, i, i+1)
	}
}
