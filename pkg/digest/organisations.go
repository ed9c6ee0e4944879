package digest

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

type gatherer struct {
	r    *answer.Radius
	seed map[*answer.Node]bool // nodes, and organisations that have one
	orgs map[*answer.Node]*Organisation
	list []*Organisation
}

func (g *gatherer) organisations() []*Organisation {
	for i := 0; i < len(g.r.Facts); {
		n := g.r.Facts[i].Node
		var facts []*answer.Proved
		for ; i < len(g.r.Facts) && g.r.Facts[i].Node == n; i++ {
			if !g.r.Facts[i].Leads {
				facts = append(facts, &g.r.Facts[i])
			}
		}
		if len(facts) > 0 && !slices.ContainsFunc(g.r.Seeds, func(s answer.Atom) bool { return s.Node == n }) {
			g.node(facts)
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
func (g *gatherer) node(facts []*answer.Proved) {
	n := facts[0].Node
	o := g.orgs[n.Org()]
	if o == nil {
		o = &Organisation{Node: n.Org(), Seed: g.seed[n.Org()]}
		g.orgs[n.Org()], g.list = o, append(g.list, o)
	}
	worst := facts[0]
	for _, f := range facts {
		switch {
		case n.Kind == model.Service && f.Effect == model.Down:
			o.Down = append(o.Down, f)
			if n.Critical {
				o.critical++
			}
			return
		case n.Kind == model.Dataset && f.Effect == model.Exposed:
			o.Exposed = append(o.Exposed, f)
			return
		case answer.Severity(f.Effect) < answer.Severity(worst.Effect):
			worst = f
		}
	}
	if i := slices.IndexFunc(facts, func(f *answer.Proved) bool { return f.Effect == model.Degraded }); n.Kind == model.Service && i >= 0 {
		o.Degraded = append(o.Degraded, facts[i])
		return
	}
	o.Other = append(o.Other, worst)
}

// worse orders organisations: those of seeds last, then by how many critical
// services they lose, what passes its tolerance first, how many services, name.
func worse(x, y *Organisation) int {
	order := cmp.Or(
		first(!x.Seed, !y.Seed), y.critical-x.critical, firstToHurt(x, y),
		len(y.Down)-len(x.Down), len(y.Exposed)-len(x.Exposed), len(y.Degraded)-len(x.Degraded),
	)
	if order != 0 {
		return order
	}
	return byName(x.Node, y.Node)
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

// kindsOf counts by kind the organisations that are hit, the commonest first:
// those that serve people, and suppliers that lose something of their own. Where
// there are none, all but the seeds'.
func kindsOf(orgs []*Organisation) []Kind {
	suppliers := model.KindsOf(model.Vehicle, model.Contractor, model.Vendor)
	counted := func(o *Organisation) bool { return o.Loses() || !suppliers.Has(o.Node.Kind) }
	if !slices.ContainsFunc(orgs, counted) {
		counted = func(o *Organisation) bool { return !o.Seed }
	}
	orgs = slices.DeleteFunc(slices.Clone(orgs), func(o *Organisation) bool { return !counted(o) })
	kinds := each.Of(ByKind(orgs), func(of []*Organisation) Kind { return Kind{Node: of[0].Node, Count: len(of)} })
	slices.SortStableFunc(kinds, func(x, y Kind) int {
		return cmp.Or(first(x.Node.Kind == model.Council, y.Node.Kind == model.Council), y.Count-x.Count, cmp.Compare(x.Node.KindName, y.Node.KindName))
	})
	return kinds
}

// sure reports whether all of a radius must follow from its seeds, and nobody
// need want it.
func sure(r *answer.Radius) bool {
	for _, s := range r.Seeds {
		if s.Effect == model.Compromised || s.Effect == model.Exposed {
			return false
		}
	}
	for i := range r.Facts {
		if r.Facts[i].Causes != 1<<model.Failure {
			return false
		}
	}
	return true
}

// ByKind parts organisations by the word for what they are.
func ByKind(orgs []*Organisation) [][]*Organisation {
	return each.Alike(orgs, func(a, b **Organisation) bool { return (*a).Node.KindName == (*b).Node.KindName })
}
