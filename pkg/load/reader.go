package load

import (
	"strings"

	"knockon/pkg/decode"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// reader reads nodes against the table of keys. It is used three times: to list
// what a file holds, to read one node after the other in the order of the map, and,
// where anything is wrong, to read a file as it stands and say what.
type reader struct {
	draft
	decode.Reader
	table *schema.Table
	whole bool         // an organisation is read with its assets
	open  []claimDraft // the claims that are being read
	mores []more       // what relations say that are being read
	ids   *ids
}

func newReader(table *schema.Table) *reader {
	r := &reader{table: table}
	r.Mute, r.Keys, r.Unknown = true, "`knockon schema` and docs/reference/map-format.md", r.meant
	return r
}

// ids are the ids of assets, one behind the other in large pieces of memory.
type ids struct{ piece strings.Builder }

const pieceSize = 1 << 16

func (s *ids) of(org, asset string) string {
	length := len(org) + len("/") + len(asset)
	if s.piece.Cap()-s.piece.Len() < length {
		s.piece = strings.Builder{}
		s.piece.Grow(max(pieceSize, length))
	}
	from := s.piece.Len()
	s.piece.WriteString(org)
	s.piece.WriteByte('/')
	s.piece.WriteString(asset)
	return s.piece.String()[from:]
}

// list lists an organisation, where it is one, with its assets, or the assets
// that are added to it.
func (r *reader) list(section *schema.Key, id, value syntax.Node, isNode bool) {
	org := id.Value()
	at := len(r.nodes)
	if isNode {
		r.nodes = append(r.nodes, entry{id: org, section: section, key: id.Index()})
	}
	for key, v := range value.Pairs() {
		switch k := section.Fields.Find(key.Value()); {
		case k == nil || key.Kind() != syntax.Scalar:
		case k.Type == schema.Relation:
			r.nodes[at].has.add(countRelations(v))
		case k.Type == schema.Section:
			r.Section(k, v, func(id, v syntax.Node) {
				r.nodes = append(r.nodes, entry{id: r.ids.of(org, id.Value()), section: k, key: id.Index(), has: carried(k, v)})
			})
		}
	}
}

// carried counts what an asset has.
func carried(section *schema.Key, value syntax.Node) (has counts) {
	if value.Kind() != syntax.Mapping {
		return has
	}
	key, end := value.Inside()
	for v := key; key != end; key = v.Next() {
		v = key.Next()
		if k := section.Fields.Find(key.Value()); k != nil && k.Type == schema.Relation {
			has.add(countRelations(v))
		}
	}
	return has
}

// countRelations counts what stands as the value of a relation.
func countRelations(v syntax.Node) (has counts) {
	switch {
	case v.Kind() == syntax.Scalar:
		return counts{relations: 1}
	case v.Kind() == syntax.Mapping:
		for key, list := range v.Pairs() {
			if name := key.Value(); name == "any-of" || name == "of" {
				return counts{int32(list.Len()), 1}
			}
		}
		return counts{relations: 1}
	}
	for item := range v.Items() {
		if item.Kind() == syntax.Sequence {
			continue // is wrong
		}
		has.add(countRelations(item))
	}
	return has
}

// reportAll reads a file again, as it stands, for what is wrong with it.
func (r *reader) reportAll(d *draft) {
	r.Mute, r.whole, r.Problems = false, true, d.problems
	for _, doc := range d.docs {
		r.document(doc)
	}
}
