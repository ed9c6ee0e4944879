package query

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/spread"
)

// nearest marks the sets that work only through another of their size: with the
// nodes of that one blocked, but for those that both have, some target stands. Of two
// that work through each other the first is near.
func (c *cutting) nearest(sets []seeds, said []answer.CutSet) {
	of := map[int32][]int32{} // by node: the sets that have it
	for i, s := range sets {
		for _, a := range s {
			of[a.Node()] = append(of[a.Node()], int32(i))
		}
	}
	rivals := spread.SweepWith(c.Program, c.options(), casesOf(sets), none, func(_ struct{}, i int, x *spread.Reach) []int32 {
		var out []int32
		for _, a := range x.Atoms() {
			for _, k := range of[a.Node()] {
				if len(sets[k]) == len(sets[i]) && int(k) != i && !sets[i].has(a.Node()) {
					out = append(out, k)
				}
			}
		}
		slices.Sort(out)
		return slices.Compact(out)
	})
	var pairs [][2]int32
	var cases []spread.Case
	for i, list := range rivals {
		for _, k := range list {
			var blocked []spread.Atom
			for _, a := range sets[k] {
				if !sets[i].has(a.Node()) {
					blocked = append(blocked, spread.AtomsOf(a.Node())...)
				}
			}
			pairs = append(pairs, [2]int32{int32(i), k})
			cases = append(cases, spread.Case{Seeds: sets[i], Cut: &spread.Cut{Atoms: blocked}})
		}
	}
	through := map[[2]int32]bool{}
	for i, takes := range spread.SweepWith(c.Program, c.options(), cases, none, func(_ struct{}, _ int, x *spread.Reach) bool { return c.takes(x) }) {
		if !takes {
			through[pairs[i]] = true
		}
	}
	for _, p := range pairs {
		if i, k := p[0], p[1]; through[p] && (k < i || !through[[2]int32{k, i}]) {
			said[i].Nearest = false
		}
	}
	for _, p := range pairs {
		if i, k := p[0], p[1]; through[p] && !said[i].Nearest && said[k].Nearest && len(sets[i]) == 1 {
			said[i].Through = append(said[i].Through, said[k].Seeds[0].Node)
		}
	}
	for i := range said {
		slices.SortFunc(said[i].Through, func(x, y *answer.Node) int { return strings.Compare(x.ID, y.ID) })
	}
}

func (s seeds) has(node int32) bool {
	return slices.ContainsFunc(s, func(a spread.Atom) bool { return a.Node() == node })
}
