package digest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Way is proofs that pass the same organisations and assets, and what they do at
// their ends. Assets of the organisation at the end of the way that are called
// alike but for its name count as the same, and the last of them are gathered.
type Way struct {
	Hops   [][]*answer.Node // from the seed on; several nodes where several are gathered
	Effect model.Effect     // at the ends
	Grade  evidence.Grade
	Causes model.Causes
	Ends   []*answer.Proved // critical ones first, then as people run out of patience
	At     []*answer.Node   // the organisations of the ends, in the order of the digest
	Each   bool             // the ends at each of them have the same names
}

// Critical is how many of the ends are critical services that are down.
func (w *Way) Critical() int {
	n := 0
	for _, f := range w.Ends {
		if f.Node.Critical && f.Effect == model.Down {
			n++
		}
	}
	return n
}

// waysOf gathers the proofs of what people feel; at organisations where they feel
// nothing, of whatever is hit and leads no further, and at those of seeds where
// nothing else is hit.
func waysOf(r *answer.Radius, orgs []*Organisation) []*Way {
	p := &paths{r: r, known: map[proof]*hop{}, hops: map[hop]*hop{}}
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
	ways := alike(gather(p, ends))
	for _, w := range ways {
		slices.SortStableFunc(w.Ends, func(x, y *answer.Proved) int {
			return cmp.Or(first(x.Node.Critical, y.Node.Critical), Sooner(x, y))
		})
		w.Each = w.each()
	}
	slices.SortStableFunc(ways, func(x, y *Way) int {
		return cmp.Or(y.Critical()-x.Critical(), len(y.Ends)-len(x.Ends), cmp.Compare(x.Grade, y.Grade), answer.Severity(x.Effect)-answer.Severity(y.Effect))
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
	at := map[key]int{}
	for _, f := range ends {
		last := p.to(f).before
		k := key{last, false, f.Node.Org(), f.Effect, f.Evidence, f.Causes}
		if last != nil && last.before != nil && last.node.Org() == f.Node.Org() {
			k.before, k.inner = last.before, true
		}
		i, met := at[k]
		if !met {
			i = len(ways)
			at[k] = i
			ways = append(ways, &Way{Hops: last.hops(), Effect: f.Effect, Grade: f.Evidence, Causes: f.Causes, At: []*answer.Node{f.Node.Org()}})
		} else if k.inner {
			ways[i].add(len(ways[i].Hops)-1, last.node)
		}
		ways[i].Ends = append(ways[i].Ends, f)
	}
	return ways
}

// hops lists the nodes of a way.
func (h *hop) hops() [][]*answer.Node {
	var out [][]*answer.Node
	for ; h != nil; h = h.before {
		out = append(out, []*answer.Node{h.node})
	}
	slices.Reverse(out)
	return out
}

func (w *Way) add(hop int, n *answer.Node) {
	if !slices.Contains(w.Hops[hop], n) {
		w.Hops[hop] = append(w.Hops[hop], n)
	}
}

// alike joins the ways that differ in nothing but the organisation at their end.
func alike(ways []*Way) []*Way {
	type key struct {
		said   string
		effect model.Effect
		grade  evidence.Grade
		causes model.Causes
	}
	at := map[key]*Way{}
	var out []*Way
	for _, w := range ways {
		k := key{w.said(), w.Effect, w.Grade, w.Causes}
		same := at[k]
		if same == nil {
			at[k] = w
			out = append(out, w)
			continue
		}
		same.Ends, same.At = append(same.Ends, w.Ends...), append(same.At, w.At...)
		for i, nodes := range w.Hops {
			for _, n := range nodes {
				same.add(i, n)
			}
		}
	}
	return out
}

// said spells a way out: ids outside the organisation of its ends and, within it,
// names without the organisation's own; where several of its assets are passed
// one after the other, the last do not count.
func (w *Way) said() string {
	own := func(i int) bool { n := w.Hops[i][0]; return !n.IsOrganisation() && n.Org() == w.At[0] }
	hops := len(w.Hops)
	if hops > 2 && own(hops-1) && own(hops-2) {
		hops--
	}
	var b strings.Builder
	for i, nodes := range w.Hops[:hops] {
		var words []string
		for _, n := range nodes {
			if own(i) {
				words = append(words, "\n"+nameless(n))
			} else {
				words = append(words, n.ID)
			}
		}
		slices.Sort(words)
		b.WriteString(strings.Join(words, "\t") + "\f")
	}
	return b.String() + strconv.Itoa(len(w.Hops))
}

// nameless is a node's name without its organisation's.
func nameless(n *answer.Node) string {
	return strings.Replace(strings.Replace(n.Name, n.Organisation.Name, "", 1), n.Organisation.ShortName(), "", 1)
}

// each reports whether the ends are called the same at every organisation.
func (w *Way) each() bool {
	names := map[string]int{}
	for _, f := range w.Ends {
		names[f.Node.Name]++
	}
	for _, n := range names {
		if n != len(w.At) {
			return false
		}
	}
	return len(w.Ends) == len(names)*len(w.At)
}
