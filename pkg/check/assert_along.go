package check

import (
	"knockon/pkg/config"
	"knockon/pkg/graph"
	"knockon/pkg/spread"
)

// hitsAlong maintains what counts against an assertion along a long way.
type hitsAlong struct {
	*config.Assert
	counts  []bool       // by node
	atoms   graph.Lowest // that count
	effects []uint8      // by node: how many of its atoms count
	nodes   byID         // of which any does
}

// Came counts an atom.
func (w *hitsAlong) Came(a spread.Atom) {
	if n := a.Node(); w.counts[n] && forbids(w.Assert, a.Effect()) {
		w.atoms.Put(int32(a))
		if w.effects[n]++; w.effects[n] == 1 {
			w.nodes.put(n)
		}
	}
}

// Went takes it back.
func (w *hitsAlong) Went(a spread.Atom) {
	if n := a.Node(); w.counts[n] && forbids(w.Assert, a.Effect()) {
		w.atoms.Take(int32(a))
		if w.effects[n]--; w.effects[n] == 0 {
			w.nodes.take(n)
		}
	}
}

// without is what counts but for one node.
func (w *hitsAlong) without(node int32) hit {
	of := hit{nodes: w.nodes.many}
	if w.effects[node] > 0 {
		of.nodes--
	}
	if int64(of.nodes) > w.AtMost {
		of.first, _ = firstBut(&w.atoms, node)
		of.ids = w.nodes.firstBut(node, shown)
	}
	return of
}
