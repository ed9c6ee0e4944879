package text

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// section is a tier, or what stands so many steps from the focus.
type section struct {
	title string
	orgs  []entry
}

// entry is an organisation with those of its nodes that stand in the section.
type entry struct {
	org   int32
	own   bool // it stands here itself
	nodes []int32
}

func (w *outline) sections() []section {
	nodes := w.d.Nodes
	var order []int32
	for i, near := range w.near {
		if near && (w.only == 0 || w.only.Has(nodes[i].Kind)) {
			order = append(order, int32(i))
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		return cmp.Or(
			cmp.Compare(w.rank(a), w.rank(b)), model.Natural(nodes[a].Org().ID, nodes[b].Org().ID),
			cmp.Compare(w.d.Spots[a].Level, w.d.Spots[b].Level), model.Natural(nodes[a].ID, nodes[b].ID),
		)
	})
	var all []section
	for k, i := range order {
		if k == 0 || w.rank(i) != w.rank(order[k-1]) {
			all = append(all, section{title: phrase.Section(w.d, &w.d.Spots[i], int(w.step[i]))})
		}
		all[len(all)-1].add(nodes, i)
	}
	return all
}

func (s *section) add(nodes answer.Nodes, node int32) {
	org := int32(nodes[node].Org().Index)
	if n := len(s.orgs); n == 0 || s.orgs[n-1].org != org {
		s.orgs = append(s.orgs, entry{org: org})
	}
	e := &s.orgs[len(s.orgs)-1]
	if node == org {
		e.own = true
	} else {
		e.nodes = append(e.nodes, node)
	}
}

// rank orders the sections: tiers, then what has no relation; or what is in
// focus, its dependencies, its dependents, the nearest first.
func (w *outline) rank(node int32) int32 {
	const far = 1 << 29
	p, step := &w.d.Spots[node], w.step[node]
	switch {
	case len(w.d.Focus) > 0 && step > 0:
		return far + step
	case len(w.d.Focus) > 0:
		return -step
	case p.Loose:
		return far
	}
	return p.Tier
}
