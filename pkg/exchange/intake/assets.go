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
func (s *Settled) gatherAssets() {
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
	key := s.keyOf(a)
	if t := x.things[key]; t != nil {
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
			return known && !s.own(Spot{Node: at, Contract: -1}) || x.ids[id]
		})
	}
	if x.things == nil {
		x.things, x.ids = map[assetKey]*thing{}, map[string]bool{}
	}
	x.assets = append(x.assets, t)
	x.things[key], x.ids[t.id] = t, true
}

// assetKey is what assets of one party that are one have alike: a kind and an id, or where
// there is none the name as names are compared.
type assetKey struct {
	kind     model.Kind
	id, name string
}

func (s *Settled) keyOf(a *Asset) assetKey {
	if a.ID != "" {
		return assetKey{kind: a.Kind, id: a.ID}
	}
	return assetKey{kind: a.Kind, name: s.people.plain(a.Name)}
}

// nodeOf is the node of the map that an asset is, the first by id or by name, or -1.
func (s *Settled) nodeOf(x *party, a *Asset) int32 {
	if x.nodes == nil {
		x.nodes = map[assetKey]int32{}
		for i := x.node + 1; x.node >= 0 && int(i) < len(s.Map.Nodes) && s.Map.Nodes[i].Organisation == x.node; i++ {
			n := &s.Map.Nodes[i]
			_, id, _ := strings.Cut(n.ID, "/")
			for _, key := range [2]assetKey{{kind: n.Kind, id: id}, {kind: n.Kind, name: s.people.plain(n.Name)}} {
				if _, known := x.nodes[key]; !known {
					x.nodes[key] = i
				}
			}
		}
	}
	byID, is := x.nodes[assetKey{kind: a.Kind, id: a.ID}]
	byName, named := x.nodes[assetKey{kind: a.Kind, name: s.people.plain(a.Name)}]
	switch is, named = is && a.ID != "", named && a.Name != ""; {
	case is && (!named || byID < byName):
		return byID
	case named:
		return byName
	}
	return -1
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
	t := x.things[s.keyOf(n.Asset)]
	switch {
	case t == nil:
		return ""
	case x == beside:
		return "./" + t.id
	}
	return x.id + "/" + t.id
}
