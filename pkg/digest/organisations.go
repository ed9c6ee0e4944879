package digest

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

type gatherer struct {
	b    *answer.Blast
	seed map[*answer.Node]bool // nodes, and organisations that have one
	orgs map[*answer.Node]*Organisation
	list []*Organisation
}

func (g *gatherer) organisations() []*Organisation {
	for from, i := 0, 0; i < len(g.b.Facts); from = i {
		for i < len(g.b.Facts) && g.b.Facts[i].Node == g.b.Facts[from].Node {
			i++
		}
		if !slices.ContainsFunc(g.b.Seeds, func(s answer.Atom) bool { return s.Node == g.b.Facts[from].Node }) {
			g.node(g.b.Facts[from:i])
		}
	}
	for _, o := range g.list {
		for _, facts := range [][]*answer.Proved{o.Down, o.Degraded, o.Exposed} {
			slices.SortFunc(facts, Sooner)
		}
		slices.SortStableFunc(o.Other, func(x, y *answer.Proved) int { return answer.Severity(x.Effect) - answer.Severity(y.Effect) })
	}
	slices.SortFunc(g.list, worse)
	return g.list
}

// node adds what happens to a node.
func (g *gatherer) node(facts []answer.Proved) {
	n := facts[0].Node
	o := g.orgs[n.Org()]
	if o == nil {
		o = &Organisation{Node: n.Org(), Seed: g.seed[n.Org()]}
		g.orgs[n.Org()], g.list = o, append(g.list, o)
	}
	worst := &facts[0]
	for i := range facts {
		f := &facts[i]
		switch {
		case n.Kind == model.Service && f.Effect == model.Down:
			o.Down = append(o.Down, f)
			return
		case n.Kind == model.Dataset && f.Effect == model.Exposed:
			o.Exposed = append(o.Exposed, f)
			return
		case answer.Severity(f.Effect) < answer.Severity(worst.Effect):
			worst = f
		}
	}
	if i := slices.IndexFunc(facts, func(f answer.Proved) bool { return f.Effect == model.Degraded }); n.Kind == model.Service && i >= 0 {
		o.Degraded = append(o.Degraded, &facts[i])
		return
	}
	o.Other = append(o.Other, worst)
}

// worse orders organisations: those of seeds last, then by how many critical
// services they lose, what passes its tolerance first, how many services, name.
func worse(x, y *Organisation) int {
	return cmp.Or(
		first(!x.Seed, !y.Seed), len(y.Critical())-len(x.Critical()), firstToHurt(x, y),
		len(y.Down)-len(x.Down), len(y.Exposed)-len(x.Exposed), len(y.Degraded)-len(x.Degraded), byName(x.Node, y.Node),
	)
}

func firstToHurt(x, y *Organisation) int {
	a, b := x.First(), y.First()
	if a == nil || b == nil {
		return first(a != nil, b != nil)
	}
	dx, _ := Due(a)
	dy, _ := Due(b)
	return cmp.Compare(dx, dy)
}

// kindsOf counts the organisations that lose something by kind, the commonest
// first; where none does, all but those of seeds.
func kindsOf(orgs []*Organisation) []Kind {
	counted := (*Organisation).Loses
	if !slices.ContainsFunc(orgs, counted) {
		counted = func(o *Organisation) bool { return !o.Seed }
	}
	var kinds []Kind
	for _, o := range orgs {
		if !counted(o) {
			continue
		}
		i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Node.KindName == o.Node.KindName })
		if i < 0 {
			i = len(kinds)
			kinds = append(kinds, Kind{Node: o.Node})
		}
		kinds[i].Count++
	}
	slices.SortStableFunc(kinds, func(x, y Kind) int {
		return cmp.Or(first(x.Node.Kind == model.Council, y.Node.Kind == model.Council), y.Count-x.Count, cmp.Compare(x.Node.KindName, y.Node.KindName))
	})
	return kinds
}
