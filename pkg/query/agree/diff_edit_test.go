package agree_test

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// clone copies a world as deep as edits go.
func (w *world) clone() *world {
	out := *w
	out.nodes = nil
	for _, n := range w.nodes {
		copied := *n
		copied.aliases, copied.claims, copied.relations = slices.Clone(n.aliases), slices.Clone(n.claims), nil
		for _, r := range n.relations {
			rel := *r
			rel.links = slices.Clone(r.links)
			copied.relations = append(copied.relations, &rel)
		}
		out.nodes = append(out.nodes, &copied)
	}
	return &out
}

// edit changes a few things, as people do.
func (w *world) edit(t *rapid.T) {
	for _, d := range drawDice(t, "edits", 0, 6) {
		n := pick(d, w.nodes)
		switch d.IntN(8) {
		case 0:
			w.remove(n)
		case 1:
			w.addAsset(n.org, d)
		case 2:
			if r := w.aRelation(n, d); r != nil {
				n.relations = append(n.relations, r)
			}
		case 3:
			if len(n.relations) > 0 {
				n.relations = slices.Delete(n.relations, 0, 1)
			}
		case 4:
			n.critical, n.people, n.residents = n.kind == "service" && !n.critical, n.people*2, n.residents*2
		case 5:
			w.editGroup(d)
		default:
			w.editRelation(n, d)
		}
	}
}

// remove takes an asset away, and whatever names it.
func (w *world) remove(gone *node) {
	if gone.isOrganisation() {
		return
	}
	w.nodes = slices.DeleteFunc(w.nodes, func(n *node) bool { return n == gone })
	for _, n := range w.nodes {
		for _, r := range n.relations {
			r.links = slices.DeleteFunc(r.links, func(l link) bool { return l.to == gone.id })
			r.atLeast = min(r.atLeast, len(r.links))
		}
		n.relations = slices.DeleteFunc(n.relations, func(r *relation) bool { return len(r.links) == 0 || r.group && len(r.links) < 2 })
	}
}

func (w *world) addAsset(org string, d dice) {
	n := &node{org: org, section: pick(d, assetSections), id: fmt.Sprint(org, "/new", d.IntN(9))}
	n.kind = strings.TrimSuffix(n.section, "s")
	if w.node(n.id) == nil {
		w.nodes = append(w.nodes, n)
	}
}

func (w *world) editGroup(d dice) {
	for _, n := range w.nodes {
		for _, r := range n.relations {
			if r.group {
				r.atLeast = 1 + d.IntN(len(r.links))
				if len(r.links) > 2 && d.chance(50) {
					r.links, r.atLeast = r.links[1:], 1
				}
			}
		}
	}
}

func (w *world) editRelation(n *node, d dice) {
	if len(n.relations) == 0 {
		return
	}
	r := pick(d, n.relations)
	l := &r.links[d.IntN(len(r.links))]
	switch d.IntN(3) {
	case 0:
		l.claims = w.someClaims(d)
	case 1:
		if !w.isRepeated(n, r) {
			l.from, l.until, l.contract = "", d.maybe(50, dates...), ""
		}
	default:
		if slices.Contains([]string{"needs", "runs-on", "uses"}, r.key) {
			r.after = d.maybe(80, delays...)
		}
	}
}

// isRepeated: another relation says the same, at another time.
func (w *world) isRepeated(n *node, r *relation) bool {
	return slices.ContainsFunc(n.all(r.key), func(other *relation) bool {
		return other != r && !other.group && !r.group && other.links[0].to == r.links[0].to
	})
}

// rename gives an organisation or an asset another id, and its old one as an
// alias. It returns the line that says so.
func (w *world) rename(d dice) string {
	n := pick(d, w.nodes)
	old, id := n.id, fmt.Sprint(n.id, "-", d.IntN(90)+10)
	n.aliases = append(n.aliases, pick(d, []string{old, strings.ToUpper(old)}))
	if n.isOrganisation() {
		w.reorganise(old, id)
	}
	for _, other := range w.nodes {
		for _, r := range other.relations {
			for i := range r.links {
				r.links[i].to = replaced(r.links[i].to, old, id)
			}
		}
		other.within = replaced(other.within, old, id)
	}
	n.id = id
	return fmt.Sprintf("node renamed %s → %s", old, id)
}

// reorganise moves the assets of an organisation, and what names them, to its new id.
func (w *world) reorganise(old, id string) {
	move := func(s *string) { *s = strings.Replace(*s, old+"/", id+"/", 1) }
	for _, n := range w.nodes {
		if strings.HasPrefix(n.id, old+"/") {
			move(&n.id)
		}
		n.org = replaced(n.org, old, id)
		for _, r := range n.relations {
			for i := range r.links {
				if strings.HasPrefix(r.links[i].to, old+"/") {
					move(&r.links[i].to)
				}
			}
		}
	}
}

func replaced(s, old, new string) string {
	if s == old {
		return new
	}
	return s
}
