package intake

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/model"
)

// thing is an asset of a party: all assets of a harvest that are one.
type thing struct {
	id      string
	node    int32 // in the map, or -1
	written bool  // it stands in a file that is not the import's
	kind    model.Kind
	members []*Asset
}

// gatherAssets finds out which assets are one, and what they are called.
func (s *Settled) gatherAssets(h *Harvest) {
	var all []*Asset
	seen := map[*Asset]bool{}
	add := func(a *Asset) {
		if a != nil && !seen[a] && a.Owner != nil && s.people.of[a.Owner] != nil {
			seen[a] = true
			all = append(all, a)
		}
	}
	ends := func(relations []Relation) {
		for i := range relations {
			for _, n := range relations[i].To {
				add(n.Asset)
			}
		}
	}
	for o := range s.people.of {
		for _, a := range o.Assets {
			add(a)
		}
		ends(o.Relations)
	}
	for i := 0; i < len(all); i++ {
		ends(all[i].Relations)
	}
	slices.SortStableFunc(all, func(a, b *Asset) int {
		return cmp.Or(strings.Compare(s.people.of[a.Owner].id, s.people.of[b.Owner].id), cmp.Compare(a.Kind, b.Kind),
			model.One(a.ID == "")-model.One(b.ID == ""), strings.Compare(a.ID, b.ID), strings.Compare(a.Name, b.Name), strings.Compare(a.About, b.About))
	})
	for _, a := range all {
		s.placeAsset(s.people.of[a.Owner], a)
	}
}

func (s *Settled) placeAsset(x *party, a *Asset) {
	if t := s.thingOf(x, a); t != nil {
		t.members = append(t.members, a)
		return
	}
	t := &thing{kind: a.Kind, node: -1, members: []*Asset{a}}
	if node := s.nodeOf(x, a); node >= 0 {
		n := &s.Map.Nodes[node]
		_, id, _ := strings.Cut(n.ID, "/")
		t.id, t.node, t.kind, t.written = id, node, n.Kind, !s.own(Spot{Node: node, Contract: -1})
	} else {
		slug := s.people.rules.Slug(a.Name, true)
		t.id = firstFree([]string{a.ID, slug, slug + "-" + a.Kind.String()}, a.Kind.String()+a.Name, func(id string) bool {
			at, known := s.Map.Lookup(x.id + "/" + id)
			return known && !s.own(Spot{Node: at, Contract: -1}) || slices.ContainsFunc(x.assets, func(t *thing) bool { return t.id == id })
		})
	}
	x.assets = append(x.assets, t)
}

// thingOf is what the party has already that the asset is.
func (s *Settled) thingOf(x *party, a *Asset) *thing {
	for _, t := range x.assets {
		for _, m := range t.members {
			if m == a || m.Kind == a.Kind && (a.ID != "" && m.ID == a.ID || a.ID == "" && m.ID == "" && s.sameName(a.Name, m.Name)) {
				return t
			}
		}
	}
	return nil
}

// nodeOf is the node of the map that an asset is, by id or by name, or -1.
func (s *Settled) nodeOf(x *party, a *Asset) int32 {
	if x.node < 0 {
		return -1
	}
	for i := int(x.node) + 1; i < len(s.Map.Nodes) && s.Map.Nodes[i].Organisation == x.node; i++ {
		n := &s.Map.Nodes[i]
		if _, id, _ := strings.Cut(n.ID, "/"); n.Kind == a.Kind && (a.ID != "" && id == a.ID || a.Name != "" && s.sameName(a.Name, n.Name)) {
			return int32(i)
		}
	}
	return -1
}

func (s *Settled) sameName(a, b string) bool {
	return a == b || s.people.rules.Keys(a).Plain == s.people.rules.Keys(b).Plain
}

// ref is what the map calls an end: ./asset beside the same organisation's; ""
// for what has no place.
func (s *Settled) ref(n Node, beside *party) string {
	o := n.Organisation
	if n.Asset != nil && n.Asset.Owner != nil {
		o = n.Asset.Owner
	}
	x := s.people.of[o]
	if x == nil {
		return ""
	}
	if n.Asset == nil {
		return x.id
	}
	t := s.thingOf(x, n.Asset)
	switch {
	case t == nil:
		return ""
	case x == beside:
		return "./" + t.id
	}
	return x.id + "/" + t.id
}
