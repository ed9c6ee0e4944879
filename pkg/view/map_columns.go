package view

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"knockon/pkg/phrase"
)

// mostColumns is how many columns a picture has before the levels within
// organisations share some.
const mostColumns = 12

// columns is where the nodes that are shown stand.
type columns struct {
	order  []int32 // the nodes, by column and id
	of     []int   // by node
	labels []string
}

// columns lays the tiers side by side, each as wide as the levels in it. What
// is near a focus keeps its order: what it relies on stands left of it.
func (p *mapper) columns(flat bool) columns {
	c := columns{of: make([]int, len(p.shown))}
	groups := map[int32]*levels{}
	level := p.levels(flat)
	for i, shown := range p.shown {
		if !shown {
			continue
		}
		c.order = append(c.order, int32(i))
		g := p.group(int32(i))
		if groups[g] == nil {
			groups[g] = &levels{nodes: map[int32]int{}}
		}
		groups[g].nodes[level[i]]++
	}
	p.spread(groups)
	for _, g := range slices.Sorted(maps.Keys(groups)) {
		l := groups[g]
		l.start = len(c.labels)
		c.labels = append(c.labels, p.label(g))
		c.labels = append(c.labels, make([]string, l.width-1)...)
	}
	for _, i := range c.order {
		l := groups[p.group(i)]
		c.of[i] = l.start + l.column[level[i]]
	}
	slices.SortStableFunc(c.order, func(a, b int32) int { return cmp.Compare(c.of[a], c.of[b]) })
	return c
}

// levels is the columns of a tier.
type levels struct {
	nodes  map[int32]int // by level
	column map[int32]int // by level, from the tier's first
	start  int           // its first column
	width  int           // how many it has
}

// divide gives each level a column of at most so many, about as many nodes in
// each where some must share one.
func (l *levels) divide(most int) {
	l.column, l.width = map[int32]int{}, min(most, len(l.nodes))
	total, before := 0, 0
	for _, n := range l.nodes {
		total += n
	}
	for at, level := range slices.Sorted(maps.Keys(l.nodes)) {
		if l.column[level] = at; len(l.nodes) > most {
			l.column[level] = before * most / total
		}
		before += l.nodes[level]
	}
}

// spread gives each tier its columns, so many that all tiers together have no
// more than fit; where that is one each, the levels cannot be shown.
func (p *mapper) spread(groups map[int32]*levels) {
	widest := 1
	for _, l := range groups {
		widest = max(widest, len(l.nodes))
	}
	most := widest
	for all := mostColumns + 1; all > mostColumns && !p.options.Full && most > 1; {
		all = 0
		for _, l := range groups {
			all += min(most, len(l.nodes))
		}
		if all > mostColumns {
			most--
		}
	}
	p.crammed = most < widest && most == 1
	for _, l := range groups {
		l.divide(most)
	}
}

// loose is the group of organisations that nothing is joined to.
const loose = math.MaxInt32

func (p *mapper) group(i int32) int32 {
	if p.Spots[i].Loose {
		return loose
	}
	return p.Spots[i].Tier
}

func (p *mapper) label(group int32) string {
	switch {
	case len(p.Focus) > 0:
		return ""
	case group == loose:
		return phrase.NoRelation
	}
	return phrase.Tier(int(group), p.Tiers)
}

// levels returns each node's level in its tier. On a flat picture, and on a
// tier of so many organisations that they become chips, one column is enough
// for those that are not open: they stand at the right, near who relies on them.
func (p *mapper) levels(flat bool) []int32 {
	orgs := map[int32]map[int32]bool{}
	for i, shown := range p.shown {
		if g := p.group(int32(i)); shown {
			if orgs[g] == nil {
				orgs[g] = map[int32]bool{}
			}
			orgs[g][place(p.Nodes[i].Org())] = true
		}
	}
	out := make([]int32, len(p.shown))
	for i := range out {
		crowd := !p.options.Full && len(orgs[p.group(int32(i))]) > ladder()[0].Orgs
		switch {
		case p.Spots[i].Loose:
		case (flat || crowd) && !p.isOpen(int32(i)):
			out[i] = math.MaxInt32
		default:
			out[i] = p.Spots[i].Level
		}
	}
	return out
}

func (p *mapper) isOpen(i int32) bool {
	return slices.Contains(p.open, p.Nodes[i].Org().ID)
}
