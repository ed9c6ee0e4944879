package digest

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Way is proofs that pass the same organisations and assets, and what they do at
// their ends. Assets of the organisation at the end of the way that are called
// alike but for its name count as the same, and the last of them are gathered.
type Way struct {
	Effect model.Effect // at the ends
	Grade  evidence.Grade
	Causes model.Causes
	Ends   []*answer.Proved // critical ones first, then as people run out of patience
	At     []*answer.Node   // the organisations of the ends, in the order of the digest
	Each   bool             // the ends at each of them have the same names

	Critical int // how many of the ends are critical services that are down

	route
	joined []route // that read the same
}

// route is one way from a seed to an organisation. It is spelled out for who shows
// it alone: there may be as many ways as nodes, each as long as the map.
type route struct {
	end  *hop           // the last before what it leads to
	last []*answer.Node // what is gathered there, each once
	org  *answer.Node   // whose assets count by name
	own  *hop           // the last of these before the end; nil for none
}

// edge is how many hops of a long way are shown from its seed on, and as many before
// its end: there may be as many ways as nodes, each as long as the map.
const edge = 20

// Left is how many hops in the middle of a way are not listed, and after how many.
func (w *Way) Left() (left, after int) {
	if w.end == nil {
		return 0, edge
	}
	return max(0, w.end.place+1-2*edge), edge
}

// Hops lists what a way passes, from the seed on, but for the middle of a long one:
// several nodes where several are gathered.
func (w *Way) Hops() [][]*answer.Node {
	if w.end == nil {
		return nil
	}
	left, _ := w.Left()
	out := make([][]*answer.Node, w.end.place+1-left)
	passed := make([]*hop, len(out))
	for h, i := w.end, len(out)-1; h != nil; h, i = h.listedBefore(left), i-1 {
		passed[i], out[i] = h, []*answer.Node{h.node}
	}
	end := len(out) - 1
	out[end] = slices.Clip(w.last)
	for k := range w.joined {
		j := &w.joined[k]
		out[end] = append(out[end], j.last...)
		for h, i := j.end.listedBefore(left), end-1; h != nil && h != passed[i]; h, i = h.listedBefore(left), i-1 {
			out[i] = append(out[i], h.node)
		}
	}
	for i := range out {
		out[i] = once(out[i])
	}
	return out
}

// listedBefore is the hop before one of a way of which so many are left out.
func (h *hop) listedBefore(left int) *hop {
	if left > 0 && h.place == edge+left {
		return h.early
	}
	return h.before
}

// Last is what a way passes last, or the first of that.
func (w *Way) Last() *answer.Node { return w.end.node }

// once lists nodes in their order, each once.
func once(nodes []*answer.Node) []*answer.Node {
	if len(nodes) < 2 {
		return nodes
	}
	var out []*answer.Node
	met := map[*answer.Node]bool{}
	for _, n := range nodes {
		if !met[n] {
			met[n] = true
			out = append(out, n)
		}
	}
	return out
}

// waysOf gathers the proofs of what people feel; at organisations where they feel
// nothing, of whatever is hit and leads no further, and at those of seeds where
// nothing else is hit.
func waysOf(r *answer.Radius, orgs []*Organisation) []*Way {
	p := &paths{r: r, known: map[proof]*hop{}, hops: map[step]*hop{}}
	var ends []*answer.Proved
	for _, o := range orgs {
		ends = append(ends, o.Losses()...)
		for _, f := range slices.Concat(o.Losses(), o.Other) {
			p.to(f)
		}
	}
	for _, o := range orgs {
		if o.Loses() || o.Seed && len(ends) > 0 {
			continue
		}
		for _, f := range o.Other {
			if !p.to(f).passed {
				ends = append(ends, f)
			}
		}
	}
	s := p.spell()
	ways := s.alike(gather(p, ends))
	for _, w := range ways {
		slices.SortStableFunc(w.Ends, func(x, y *answer.Proved) int {
			return cmp.Or(first(x.Node.Critical, y.Node.Critical), Sooner(x, y))
		})
		w.count()
	}
	slices.SortStableFunc(ways, func(x, y *Way) int {
		return cmp.Or(y.Critical-x.Critical, len(y.Ends)-len(x.Ends), cmp.Compare(x.Grade, y.Grade), answer.Severity(x.Effect)-answer.Severity(y.Effect))
	})
	return ways
}

// gather makes a way of the ends at one organisation that share their way but
// for the last of its own assets on it.
func gather(p *paths, ends []*answer.Proved) []*Way {
	type key struct {
		before *hop
		inner  bool
		org    *answer.Node
		effect model.Effect
		grade  evidence.Grade
		causes model.Causes
	}
	var ways []*Way
	at := map[key]*Way{}
	for _, f := range ends {
		org, own := f.Node.Org(), p.to(f).own
		last := p.to(f).before
		k := key{last, false, org, f.Effect, f.Evidence, f.Causes}
		if last != nil && last.before != nil && last.node.Org() == org {
			k.before, k.inner = last.before, true
		}
		if own == last && last != nil {
			own = last.own
		}
		w := at[k]
		if w == nil {
			w = &Way{Effect: f.Effect, Grade: f.Evidence, Causes: f.Causes, At: []*answer.Node{org}, route: route{end: last, org: org, own: own}}
			at[k] = w
			ways = append(ways, w)
		}
		if last != nil {
			w.last = append(w.last, last.node)
		}
		w.Ends = append(w.Ends, f)
	}
	for _, w := range ways {
		w.last = once(w.last)
	}
	return ways
}

// count counts the ends, and finds whether they are called the same at every
// organisation.
func (w *Way) count() {
	names := map[string]int{}
	for _, f := range w.Ends {
		names[f.Node.Name]++
		if f.Node.Critical && f.Effect == model.Down {
			w.Critical++
		}
	}
	w.Each = len(w.Ends) == len(names)*len(w.At)
	for _, n := range names {
		w.Each = w.Each && n == len(w.At)
	}
}
