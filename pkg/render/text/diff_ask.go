package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// suggestion names the question to ask next: why the service that people feel
// most came, or what now keeps it out.
func (t *diffPage) suggestion() {
	t.blank()
	if !t.Full {
		t.paragraph(muted(phrase.EverythingByFull))
	}
	if t.d.New.Absent || t.d.New.Revision != "" {
		return // there is no map on disk to ask
	}
	gone := t.gone()
	for _, i := range t.d.ByWeight() {
		r := &t.d.Radii[i]
		if r.Seed.New == nil {
			continue
		}
		if node := interesting(r, gone); node != nil {
			t.paragraph(muted("Why: ") + phrase.AskWhy(node, []answer.Atom{*r.Seed.New}, &t.d.New.Map))
			return
		}
	}
}

// gone is the nodes that the new side lacks.
func (t *diffPage) gone() map[*answer.Node]bool {
	gone := map[*answer.Node]bool{}
	for i := range t.d.NodeChanges {
		if c := &t.d.NodeChanges[i]; c.Change == answer.Went {
			gone[c.Node] = true
		}
	}
	return gone
}

// interesting is the node of a radius to ask about, on the new side, or nil.
func interesting(r *answer.RadiusChange, gone map[*answer.Node]bool) *answer.Node {
	var best *answer.Node
	most := 0
	for i := range r.Facts {
		node := r.Facts[i].Node()
		if gone[node] {
			continue
		}
		if rank := interest(node.Kind, node.Critical, r.Facts[i].Shown().Effect); rank > most {
			best, most = node, rank
		}
	}
	return best
}

// interest is how much people would ask about a fact.
func interest(k model.Kind, critical bool, e model.Effect) int {
	switch {
	case k == model.Service && e == model.Down && critical:
		return 4
	case k == model.Service && e == model.Down:
		return 3
	case k == model.Service && e == model.Degraded:
		return 2
	case k == model.Dataset && e == model.Exposed:
		return 1
	}
	return 0
}
