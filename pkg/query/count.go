package query

import (
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// CountAtoms sums up atoms as blast does its facts, those on the nodes of
// seeds left out. Cost is linear in the atoms, but for two clear bytes a node.
func CountAtoms(m *model.Map, atoms []spread.Atom, seeds ...spread.Atom) Counts {
	t := tally{state: make([]uint8, len(m.Nodes))}
	for _, a := range atoms {
		if !slices.ContainsFunc(seeds, func(s spread.Atom) bool { return s.Node() == a.Node() }) {
			t.add(a.Node(), bitsOf(m, a))
		}
	}
	return count(m, &t)
}
