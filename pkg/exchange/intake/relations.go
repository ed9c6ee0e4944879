package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"knockon/pkg/each"
	"knockon/pkg/emit"
	"knockon/pkg/model"
)

// writeRelations writes what one node carries, beside the other assets of its
// organisation. What names an end that has no place waits for a question.
func (s *Settled) writeRelations(f *fields, beside *party, all []Relation) {
	for kind := range model.NumWritten {
		merged := map[string]*Relation{}
		for i := range all {
			r := all[i]
			key, ok := s.relationKey(&r, beside)
			if r.Kind != kind || !ok {
				continue
			}
			if same := merged[key]; same != nil {
				same.Claims = append(same.Claims, r.Claims...)
				continue
			}
			r.Claims = slices.Clone(r.Claims)
			merged[key] = &r
		}
		items := map[string]emit.Entry{}
		for key, r := range merged {
			items[key] = emit.Item(s.relation(r, beside))
		}
		if len(items) > 0 {
			f.value(kind.String(), sortedList(items))
		}
	}
}

// relationKey tells relations apart: the same to the same end at the same time is
// one, said twice.
func (s *Settled) relationKey(r *Relation, beside *party) (string, bool) {
	var ends []string
	for _, n := range r.To {
		ref := s.ref(n, beside)
		if ref == "" {
			return "", false
		}
		ends = append(ends, ref)
	}
	slices.Sort(ends)
	return fmt.Sprint(ends, r.AtLeast, r.From, r.Until), len(ends) > 0
}

func (s *Settled) relation(r *Relation, beside *party) emit.Value {
	var f fields
	if len(r.To) == 1 {
		f.text("to", s.ref(r.To[0], beside))
	}
	f.duration("after", r.After)
	if r.Kind.Rule().Loss && r.Loss != 0 {
		f.text("loss", r.Loss.String())
	}
	if r.Reach != nil {
		f.text("reach", r.Reach.String())
	}
	f.text("note", r.Note)
	var long fields
	long.date("from", r.From)
	long.date("until", r.Until)
	if id := s.contracts[r.Contract]; r.Contract != nil && id != "" {
		long.text("contract", id)
	}
	if len(r.Claims) > 0 {
		long.value("claims", s.claims(r.Claims))
	}
	if len(r.To) == 1 {
		return emit.Keys(append(f, long...)...)
	}
	var members []emit.Entry
	refs := each.Of(r.To, func(n Node) string { return s.ref(n, beside) })
	slices.Sort(refs)
	for _, ref := range slices.Compact(refs) {
		var m fields
		m.text("to", ref)
		members = append(members, emit.Item(emit.Keys(append(m, long...)...)))
	}
	if r.AtLeast > 0 {
		f.text("at-least", strconv.Itoa(r.AtLeast))
		f.value("of", emit.List(members...))
	} else {
		f.value("any-of", emit.List(members...))
	}
	return emit.Keys(f...)
}

// askRelations asks about what the files say of a node that people wrote: what the
// map has already is said, the rest is theirs to write.
func (s *Settled) askRelations(node int32, carrier Node, at []Origin, all []Relation) {
	for i := range all {
		r := &all[i]
		if len(r.To) != 1 {
			continue
		}
		ref := s.ref(r.To[0], nil)
		if ref == "" || says(s.Map, node, r.Kind, ref) {
			continue
		}
		n := &s.Map.Nodes[node]
		s.ask(Question{Kind: AskRelation, At: first(at), About: []Node{carrier}, It: r.To, Proposal: r.Kind.String() + ": " + ref, Fact: n.ID + r.Kind.String() + ref,
			What: fmt.Sprintf("The files say that %s %s %s; your map does not. If it is so, write it at %s yourself.", n.ID, r.Kind.Rule().Verb, ref, n.ID)})
	}
}

// says reports whether a map has a relation of a node, as it is, to what an id names.
func says(m *model.Map, node int32, kind model.RelationKind, id string) bool {
	to, ok := m.Lookup(id)
	first, _ := slices.BinarySearchFunc(m.Relations, node, func(r model.Relation, node int32) int { return cmp.Compare(r.From, node) })
	for i := first; ok && i < len(m.Relations) && m.Relations[i].From == node; i++ {
		if r := &m.Relations[i]; r.To == to && r.Kind == kind {
			return true
		}
	}
	return false
}

// differs asks about a value that the files and the map say differently.
func (s *Settled) differs(at []Origin, about []Node, on *Contract, what, field, theirs, yours string) {
	if theirs == "" || theirs == yours {
		return
	}
	s.ask(Question{Kind: AskDiffers, At: first(at), About: about, Contract: on, Key: field, Fact: what + "\x00" + field + "\x00" + theirs + "\x00" + yours,
		What: fmt.Sprintf("%s, %s: %s says %s; your map: %s", what, field, s.Source.Title, theirs, cmp.Or(yours, "nothing"))})
}
