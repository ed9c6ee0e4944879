package check

import "knockon/pkg/model"

// ties is what names organisations, by node, whether it spreads or not.
type ties struct {
	relations map[int32][]int32 // to it or to what it has, that others would feel and that do not count
	contracts map[int32][]int32 // that it is the supplier of
	speaks    map[int32]bool    // claims are its word
	includes  map[int32]bool    // other councils are within it
	has       map[int32]bool    // assets, or relations of any kind
}

// ties gathers them in one pass over the map.
func (c *Context) ties() *ties {
	m := c.Map
	t := &ties{map[int32][]int32{}, map[int32][]int32{}, map[int32]bool{}, map[int32]bool{}, map[int32]bool{}}
	for _, n := range m.ExistingNodes() {
		t.hear(m, n.Claims)
		if n.Org == nil {
			t.has[n.Organisation] = true
		} else {
			t.includes[m.Within(n.Org)] = true
		}
	}
	for i, r := range m.ExistingRelations() {
		t.hear(m, r.Claims)
		from := &m.Nodes[r.From]
		to := m.Nodes[r.To].Organisation
		t.has[to], t.has[from.Organisation] = true, true
		if felt(from, to) && !c.Counts(i) {
			t.relations[to] = append(t.relations[to], i)
		}
	}
	for i := range m.Contracts {
		t.hear(m, m.Contracts[i].Claims)
		if s := m.Contracts[i].Supplier; s >= 0 {
			t.contracts[s] = append(t.contracts[s], int32(i))
		}
	}
	return t
}

// hear notes who makes claims.
func (t *ties) hear(m *model.Map, claims []model.Claim) {
	for i := range claims {
		t.speaks[m.Voice(&claims[i]).Organisation] = true
	}
}

// excuse reports whether an organisation that has nothing is there for another
// reason: a regulator for what it says, a county for its residents.
func (t *ties) excuse(m *model.Map, n int32) bool {
	if t.has[n] || len(t.contracts[n]) > 0 {
		return false
	}
	kind := m.Nodes[n].Kind
	return kind == model.OtherOrganisation && t.speaks[n] || kind == model.Council && t.includes[n]
}
