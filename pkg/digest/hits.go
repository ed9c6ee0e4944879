package digest

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// Hit is a node with all that it suffers.
type Hit struct {
	Node  *answer.Node
	Seeds []model.Effect   // what it is the origin of
	Facts []*answer.Proved // worst first
}

// Hits lists what is hit, one entry a node, in the order in which people look:
// services first, by when they pass what people tolerate, then datasets,
// organisations and what else, by its worst. Seeds are none, nor is what only leads
// to what is kept.
func Hits(r *answer.Radius) []*Hit {
	all := slices.DeleteFunc(hits(r), func(h *Hit) bool { return len(h.Seeds) > 0 || h.Leads() })
	for _, h := range all {
		h.Facts = slices.DeleteFunc(h.Facts, func(f *answer.Proved) bool { return f.Leads })
	}
	slices.SortFunc(all, func(x, y *Hit) int {
		return cmp.Or(cmp.Compare(x.sort(), y.sort()), cmp.Compare(x.rank(), y.rank()), x.sooner(y))
	})
	return all
}

// hits lists what has a fact by node.
func hits(r *answer.Radius) []*Hit {
	var all []*Hit
	for i := range r.Facts {
		f := &r.Facts[i]
		if len(all) == 0 || all[len(all)-1].Node != f.Node {
			all = append(all, &Hit{Node: f.Node})
		}
		last := all[len(all)-1]
		last.Facts = append(last.Facts, f)
	}
	for _, h := range all {
		slices.SortStableFunc(h.Facts, func(x, y *answer.Proved) int { return answer.Severity(x.Effect) - answer.Severity(y.Effect) })
		for _, s := range r.Seeds {
			if s.Node == h.Node {
				h.Seeds = append(h.Seeds, s.Effect)
			}
		}
	}
	return all
}

// Leads reports whether a hit is listed only because harm passes it on its way to what is kept.
func (h *Hit) Leads() bool {
	return len(h.Seeds) == 0 && !slices.ContainsFunc(h.Facts, func(f *answer.Proved) bool { return !f.Leads })
}

// Worst returns the severest effect of the node.
func (h *Hit) Worst() model.Effect {
	worst := int(model.NumEffects)
	for _, e := range h.Seeds {
		worst = min(worst, answer.Severity(e))
	}
	for _, f := range h.Facts {
		worst = min(worst, answer.Severity(f.Effect))
	}
	return answer.Severest()[worst]
}

// Arrival finds the step that brought harm to the node: that of its worst fact,
// rows of the node on itself followed back.
func (h *Hit) Arrival() *answer.Step {
	s := h.Facts[0].Because
	for range model.NumEffects {
		i := slices.IndexFunc(h.Facts, func(f *answer.Proved) bool { return f.Effect == s.From[0].Effect })
		if s.Relation != model.Self || i < 0 {
			break
		}
		s = h.Facts[i].Because
	}
	return s
}

// sort is the place of the node's kind in a table.
func (h *Hit) sort() int {
	for i, k := range []model.Kind{model.Service, model.Dataset, model.OtherOrganisation, model.Team, model.System, model.Network} {
		if h.Node.Kind == k || h.Node.IsOrganisation() && k.IsOrganisation() {
			return i
		}
	}
	return int(model.NumKinds)
}

// down is the outage of a service; nil where there is none.
func (h *Hit) down() *answer.Proved {
	i := slices.IndexFunc(h.Facts, func(f *answer.Proved) bool { return f.Effect == model.Down })
	if h.Node.Kind != model.Service || i < 0 {
		return nil
	}
	return h.Facts[i]
}

// rank is the place of the worst effect, before all others services that are down.
func (h *Hit) rank() int {
	if h.down() != nil {
		return -1
	}
	return answer.Severity(h.Facts[0].Effect)
}

// sooner orders by what people lose first (see Sooner).
func (h *Hit) sooner(other *Hit) int { return Sooner(h.felt(), other.felt()) }

func (h *Hit) felt() *answer.Proved {
	return cmp.Or(h.down(), &answer.Proved{Fact: answer.Fact{Atom: answer.Atom{Node: h.Node}}})
}
