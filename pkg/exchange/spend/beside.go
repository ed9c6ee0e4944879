package spend

import (
	"knockon/pkg/answer"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/names"
)

// beside finds payees among the organisations of the map.
type beside struct {
	*reader
	places map[string][]known
}

// known is an organisation of the map as names are compared.
type known struct {
	node int32
	as   *names.Party
}

func newBeside(r *reader) *beside {
	b := &beside{r, map[string][]known{}}
	for i := range r.o.Map.Nodes {
		n := &r.o.Map.Nodes[i]
		if n.Org == nil {
			continue
		}
		as := r.rules.Party(append([]string{n.Name, n.Short}, n.Aliases...), n.Org.IDs)
		for _, at := range as.Places() {
			b.places[at] = append(b.places[at], known{int32(i), as})
		}
	}
	return b
}

// find is who somebody is by names.csv, or most surely is, where that is one, and of
// those who may be the same the first by id; -1 is nobody.
func (b *beside) find(s *somebody, decided intake.Decided) (node int32, by answer.Same, perhaps int32) {
	as := s.as
	if at, found := b.o.Map.Lookup(decided.Same); found {
		return at, answer.SameDecided, -1
	}
	node, perhaps = -1, -1
	if len(b.places) == 0 {
		return node, 0, perhaps
	}
	best, several := names.Different, false
	for _, at := range as.Places() {
		for _, x := range b.places[at] {
			if decided.Apart(b.o.Map.Nodes[x.node].ID) {
				continue
			}
			v := b.rules.Compare(as, x.as)
			switch {
			case v == names.Different:
			case v == names.Perhaps || v < best:
				perhaps = b.first(perhaps, x.node)
			case v > best:
				best, node, several = v, x.node, false
			case x.node != node:
				several = true
				node, perhaps = b.first(node, x.node), b.first(perhaps, b.first(node, x.node))
			}
		}
	}
	if several {
		node = -1
	}
	return node, same(best), perhaps
}

// first is the first of two by id; -1 is none.
func (b *beside) first(x, y int32) int32 {
	if x < 0 || y >= 0 && b.o.Map.Nodes[y].ID < b.o.Map.Nodes[x].ID {
		return y
	}
	return x
}
