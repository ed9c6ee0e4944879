package query

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Narrow keeps of a whole radius what is asked for and, marked, what leads to it.
// It reads nothing but the answer, so that a stored one is narrowed like any other.
func Narrow(b *answer.Blast, k answer.Kept) {
	if !k.Narrows() {
		return
	}
	for i, o := range k.Of {
		k.Of[i] = b.Add(o)
	}
	var kept []*answer.Proved
	hit := map[*answer.Node]bool{}
	for i := range b.Facts {
		f := &b.Facts[i]
		if hit[f.Node.Org()] = true; k.Keeps(&f.Fact) {
			kept = append(kept, f)
		}
	}
	k.Facts, k.AllFacts, k.Summary = len(kept), len(b.Facts), summaryOf(b, kept)
	if k.For != nil {
		k.Overdue = overdue(kept)
	}
	b.Kept = &k
	keepProofs(&b.Radius, kept)
	for i := range b.Facts {
		b.Facts[i].Leads = !k.Keeps(&b.Facts[i].Fact)
	}
	without := func(n *answer.Node) bool { return !k.Wants(n) }
	b.Unmapped = slices.DeleteFunc(b.Unmapped, func(u answer.Unmapped) bool { return without(u.Node) })
	b.ReliedOn = slices.DeleteFunc(b.ReliedOn, func(r answer.Relation) bool { return without(r.To) })
	b.Weakened = slices.DeleteFunc(b.Weakened, func(g answer.Group) bool { return without(g.Node) })
	if len(k.Of) > 0 && !slices.ContainsFunc(k.Of, func(o *answer.Node) bool { return !hit[o] }) {
		b.Elsewhere = answer.Elsewhere{} // it is not at these
	}
	b.Prune()
}

// OrganisationOf is an organisation of a map as answers tell of it.
func OrganisationOf(m *model.Map, i int32) *answer.Node { return nodeOf(m, i, nil) }

// overdue lists services in the order in which they pass what people tolerate.
func overdue(kept []*answer.Proved) []answer.Overdue {
	var out []answer.Overdue
	for _, f := range slices.SortedFunc(slices.Values(kept), digest.Sooner) {
		due, _ := digest.Due(f)
		out = append(out, answer.Overdue{Node: f.Node, After: due})
	}
	return out
}

// keepProofs leaves of a radius some facts, and the facts and weaker steps that
// their proofs and those of what these rest on go through.
func keepProofs(r *answer.Radius, kept []*answer.Proved) {
	type proven struct {
		answer.Atom
		grade evidence.Grade
	}
	seen := map[proven]bool{}
	var todo []proven
	push := func(atoms []answer.Atom, grade evidence.Grade) {
		for _, a := range atoms {
			if p := (proven{a, grade}); !seen[p] {
				seen[p] = true
				todo = append(todo, p)
			}
		}
	}
	facts, weaker := make([]bool, len(r.Facts)), make([]bool, len(r.Weaker))
	for _, f := range kept {
		push([]answer.Atom{f.Atom}, f.Evidence)
	}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if i, found := r.Find(p.Atom); found && !facts[i] {
			facts[i] = true
			push(r.Facts[i].Because.From, r.Facts[i].Evidence)
		}
		if i, found := r.FindWeaker(p.Atom, p.grade); found {
			weaker[i] = true
			push(r.Weaker[i].Because.From, p.grade)
		}
	}
	r.Facts, r.Weaker = chosen(r.Facts, facts), chosen(r.Weaker, weaker)
}

func chosen[T any](list []T, keep []bool) []T {
	out := list[:0:0]
	for i := range list {
		if keep[i] {
			out = append(out, list[i])
		}
	}
	return out
}

// summaryOf counts facts of an answer, as blast does those of a map.
func summaryOf(b *answer.Blast, kept []*answer.Proved) answer.Summary {
	facts, seeds := make([]spread.Fact, len(kept)), make([]spread.Atom, len(b.Seeds))
	for i, f := range kept {
		facts[i] = spread.Fact{Atom: spread.AtomOf(int32(f.Node.Index), f.Effect), Grade: f.Evidence}
	}
	for i, s := range b.Seeds {
		seeds[i] = spread.AtomOf(int32(s.Node.Index), s.Effect)
	}
	return NewCounter(MapOf(b.Nodes)).Summary(facts, seeds, b.Map.Evidence)
}

// MapOf is as much of a map as the nodes of an answer tell.
func MapOf(nodes answer.Nodes) *model.Map {
	m := &model.Map{Nodes: make([]model.Node, len(nodes))}
	for i, n := range nodes {
		org, _ := nodes.Find(n.Org().ID)
		at := &m.Nodes[i]
		*at = model.Node{
			ID: n.ID, Name: n.Name, Kind: n.Kind, Organisation: int32(org), Particulars: &model.Particulars{
				Profile: &model.Profile{Short: n.Short}, Asset: &model.Asset{Critical: n.Critical, People: n.People},
			},
		}
		if !n.IsOrganisation() {
			continue
		}
		at.Org = &model.Organisation{KindName: n.KindName, Residents: n.Residents, Within: -1, SucceededBy: -1}
		for _, id := range n.Within {
			if w, found := nodes.Find(id); found {
				at.Org.Within = int32(w)
				break
			}
		}
	}
	m.IndexNodes()
	return m
}
