package view_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/trial"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// TestAProofIsPicturedWhole: the rows of a proof's picture are the nodes that its
// steps are about, and no other; each relation that a step used is on a line
// between its ends, and no other is.
func TestAProofIsPicturedWhole(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	for _, seed := range []string{"eks", "civica", "ivanti/connect-secure", "eks/network=isolated"} {
		q := viewtest.Ask(t, m, "", seed)
		for n := range q.Map.Nodes {
			holdProof(t, query.Why(q, int32(n), nil, n%2 == 0))
		}
	}
	trial.Check(t, func(rt *rapid.T) {
		m := viewtest.Load(t, viewtest.Tangle(func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "n") }))
		if len(m.Nodes) == 0 {
			return
		}
		id := func() int { return rapid.IntRange(0, len(m.Nodes)-1).Draw(rt, "node") }
		q := viewtest.Ask(t, m, "", m.Nodes[id()].ID)
		if at, there := q.Map.Lookup(m.Nodes[id()].ID); there {
			holdProof(rt, query.Why(q, at, nil, rapid.Bool().Draw(rt, "full")))
		}
	})
}

type fataler interface{ Fatalf(string, ...any) }

func holdProof(t fataler, w *answer.Why) {
	nodes, ends := map[string]bool{}, map[[2]string]bool{}
	take := func(proof []answer.ProofStep) {
		for _, s := range proof {
			nodes[s.Node.ID] = true
			for _, from := range s.Because.From {
				nodes[from.Node.ID] = true
				if s.Because.Relation != model.Self && from.Node != s.Node {
					ends[[2]string{from.Node.ID, s.Node.ID}] = true
				}
			}
		}
	}
	for _, r := range w.Effects {
		nodes[r.Node.ID] = true
		if r.All == nil {
			take(r.Proof)
		}
		for _, proof := range r.All {
			take(proof)
		}
	}
	if w.Missing != nil {
		nodes[w.Missing.Node.ID] = true
		take(w.Missing.Proof)
		for _, s := range w.Seeds {
			if len(w.Missing.Proof) == 0 {
				nodes[s.Node.ID] = true
			}
		}
	}
	v := view.FromWhy(w, view.Options{Full: true, Detail: true})
	rows, lines := map[string]bool{}, map[[2]string]bool{}
	for i := range v.Cards {
		for _, r := range v.Cards[i].Rows {
			rows[r.ID] = true
		}
	}
	id := func(e view.End) string { return v.Cards[e.Card].Rows[e.Row].ID }
	for i := range v.Edges {
		for _, p := range v.Edges[i].Parts {
			lines[[2]string{id(p.From), id(p.To)}] = true
		}
	}
	if !maps.Equal(rows, nodes) || !maps.Equal(lines, ends) {
		t.Fatalf("why %s from %s\nshows %v\n with %v\n not %v\n with %v", w.Node.ID, w.Seeds[0].Node.ID, slices.Sorted(maps.Keys(rows)), lines,
			slices.Sorted(maps.Keys(nodes)), ends)
	}
}
