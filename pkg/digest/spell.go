package digest

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// speller tells which ways read the same. A way reads as the ids that it passes
// outside the organisation of its ends and, within it, as names without the
// organisation's own; where several of its assets are passed one after the other,
// the last do not count. What is passed is known by a number that grows hop by hop,
// and looked at only where numbers agree.
type speller map[string]uint64 // a number for each word

// spell numbers what is passed up to each hop.
func (p *paths) spell() speller {
	s := speller{}
	root := int32(len(p.order))
	next := graph.IndexOf(len(p.order)+1, len(p.order), func(i int) int32 {
		if b := p.order[i].before; b != nil {
			return b.number
		}
		return root
	})
	latest := map[*answer.Node]*hop{} // the last asset passed, by its organisation
	todo := slices.Clone(next.Of(root))
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if i < 0 { // all that follows from it is numbered
			latest[p.order[^i].node.Org()] = p.order[^i].own
			continue
		}
		h := p.order[i]
		h.own = latest[h.node.Org()]
		s.number(h)
		if !h.node.IsOrganisation() {
			latest[h.node.Org()] = h
			todo = append(todo, ^i)
		}
		todo = append(todo, next.Of(i)...)
	}
	return s
}

// base is odd and has no pattern.
const base = 0x9e3779b97f4a7c15

func (s speller) number(h *hop) {
	id, name := s.of(h.node.ID), s.of(nameless(h.node))
	h.ids = id
	if h.before != nil {
		h.ids += h.before.ids * base
	}
	h.names = name - id
	if h.own != nil {
		h.names += h.own.names * power(h.place-h.own.place)
	}
}

func (s speller) of(word string) uint64 {
	n, met := s[word]
	if !met {
		n = (uint64(len(s)) + 1) * base
		n = (n ^ n>>31) * base
		s[word] = n
	}
	return n
}

// power is base to the n-th.
func power(n int) uint64 {
	p := uint64(1)
	for b := uint64(base); n > 0; n >>= 1 {
		if n&1 != 0 {
			p *= b
		}
		b *= b
	}
	return p
}

// nameless is an asset's name without its organisation's, which no id is.
func nameless(n *answer.Node) string {
	if n.IsOrganisation() {
		return n.ID
	}
	return "\n" + strings.Replace(strings.Replace(n.Name, n.Organisation.Name, "", 1), n.Organisation.ShortName(), "", 1)
}

// alike joins the ways that differ in nothing but the organisation at their end.
func (s speller) alike(ways []*Way) []*Way {
	type key struct {
		before uint64
		last   string
		place  int
		effect model.Effect
		grade  evidence.Grade
		causes model.Causes
	}
	at := map[key][]*Way{}
	var out []*Way
	for _, w := range ways {
		if w.end == nil {
			out = append(out, w)
			continue
		}
		k := key{w.number(), w.spelled(), w.end.place, w.Effect, w.Grade, w.Causes}
		i := slices.IndexFunc(at[k], func(other *Way) bool { return w.reads(&other.route) })
		if i < 0 {
			at[k] = append(at[k], w)
			out = append(out, w)
			continue
		}
		same := at[k][i]
		same.Ends, same.At, same.joined = append(same.Ends, w.Ends...), append(same.At, w.At...), append(same.joined, w.route)
	}
	return out
}

// number is that of what a route passes before its end.
func (r *route) number() uint64 {
	before := r.end.before
	switch {
	case before == nil:
		return 0
	case r.own == nil:
		return before.ids
	}
	return before.ids + r.own.names*power(before.place-r.own.place)
}

// isOwn reports whether a node counts by its name.
func (r *route) isOwn(n *answer.Node) bool { return !n.IsOrganisation() && n.Org() == r.org }

// spelled spells what is gathered at the end of a route; nothing where another asset
// of its own is before it.
func (r *route) spelled() string {
	own := r.isOwn(r.end.node)
	if own && r.end.place > 1 && r.isOwn(r.end.before.node) {
		return ""
	}
	words := make([]string, len(r.last))
	for i, n := range r.last {
		if words[i] = n.ID; own {
			words[i] = nameless(n)
		}
	}
	slices.Sort(words)
	return strings.Join(words, "\t") + "\f"
}

// reads reports whether two routes, which are as long, read the same up to their ends.
func (r *route) reads(other *route) bool {
	own, otherOwn := r.own, other.own
	for h, g := r.end.before, other.end.before; h != nil; h, g = h.before, g.before {
		if h == g && (r.org == other.org || own == nil && otherOwn == nil) {
			return true
		}
		if (h == own) != (g == otherOwn) {
			return false
		}
		if h != own {
			if h.node != g.node {
				return false
			}
			continue
		}
		if nameless(h.node) != nameless(g.node) {
			return false
		}
		own, otherOwn = own.own, otherOwn.own
	}
	return true
}
