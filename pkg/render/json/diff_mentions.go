package json

import (
	"slices"
	"strings"
)

// mention is a node or a source of either side that the answer names.
type mention struct {
	id    string
	side  int
	index int
}

// mentionedByEither writes the nodes and sources that the answer named, each
// once: as the new side has it, where it does.
func (w *differ) mentionedByEither() {
	old, new := &w.sides[oldSide], &w.sides[newSide]
	w.entries("nodes", mentions(old.nodes, new.nodes,
		func(i int) string { return old.Map.Nodes[i].ID }, func(i int) string { return new.Map.Nodes[i].ID }),
		func(i int) { w.nodeEntry(&w.Map.Nodes[i]) })
	w.entries("sources", mentions(old.sources, new.sources,
		func(i int) string { return old.Map.Sources[i].ID }, func(i int) string { return new.Map.Sources[i].ID }),
		func(i int) { w.sourceEntry(&w.Map.Sources[i]) })
}

// mentions joins what the sides mention, by id.
func mentions(old, new []bool, oldID, newID func(int) string) []mention {
	all := make([]mention, 0, 64)
	for i := range new {
		if new[i] {
			all = append(all, mention{newID(i), newSide, i})
		}
	}
	for i := range old {
		if old[i] {
			all = append(all, mention{oldID(i), oldSide, i})
		}
	}
	slices.SortStableFunc(all, func(a, b mention) int { return strings.Compare(a.id, b.id) })
	return slices.CompactFunc(all, func(a, b mention) bool { return a.id == b.id })
}

func (w *differ) entries(key string, all []mention, write func(index int)) {
	w.line(2)
	w.key(key)
	w.open('{')
	for _, m := range all {
		w.line(4)
		w.on(m.side)
		write(m.index)
	}
	w.end(2, '}')
}
