package model

// Severed is a relation of the whole map of which one end alone exists on a
// day.
type Severed struct {
	Relation int32 // index into Whole().Relations
	End      int32 // the node that exists
}

// day is what a map keeps of the whole one of which it is what exists on a day.
type day struct {
	of      *Map
	on      Date
	to      []int32 // the node that stands for one of the whole map, or -1
	severed []Severed
}

// Whole returns the map with what does not exist on its day.
func (m *Map) Whole() *Map {
	if m.day == nil {
		return m
	}
	return m.day.of
}

// Day is the day on which the nodes exist; 0 where all nodes of the map do.
func (m *Map) Day() Date {
	if m.day == nil {
		return 0
	}
	return m.day.on
}

// Severed lists the relations that are gone with one of their ends, in the order of the whole map.
func (m *Map) Severed() []Severed {
	if m.day == nil {
		return nil
	}
	return m.day.severed
}

// On returns what exists of the whole map on a day, without the relations of
// what does not; the map itself where everything does. Cost is linear.
func (m *Map) On(on Date) *Map {
	m = m.Whole()
	to, n := m.existing(on)
	if n == len(m.Nodes) {
		return m
	}
	w := &worldOn{Map: m, to: to, n: n}
	out := *m
	out.day = &day{of: m, on: on, to: to}
	out.Nodes = w.nodes()
	out.Groups, out.Relations, out.day.severed = w.relations()
	out.Contracts, out.Incidents = w.contracts(), w.incidents()
	return &out
}

// existing numbers the nodes that exist on a day; the others are -1.
func (m *Map) existing(on Date) (to []int32, n int) {
	to = make([]int32, len(m.Nodes))
	for i := range to {
		if to[i] = -1; m.Exists(int32(i), on) {
			to[i] = int32(n)
			n++
		}
	}
	return to, n
}

// worldOn makes the parts of a map of what exists.
type worldOn struct {
	*Map
	to []int32
	n  int
}

// at is the node that stands for one, or -1.
func (w *worldOn) at(node int32) int32 {
	if node < 0 {
		return -1
	}
	return w.to[node]
}

// along is the first node that exists on a chain.
func (w *worldOn) along(node int32, next func(*Organisation) int32) int32 {
	for node >= 0 && w.to[node] < 0 {
		node = next(w.Nodes[node].Org)
	}
	return w.at(node)
}

func (w *worldOn) nodes() []Node {
	out := make([]Node, 0, w.n)
	for i := range w.Nodes {
		if w.to[i] < 0 {
			continue
		}
		n := w.Nodes[i]
		n.Organisation = w.to[n.Organisation]
		if n.Org != nil {
			o := *n.Org
			o.Within = w.along(o.Within, func(o *Organisation) int32 { return o.Within })
			o.SucceededBy = w.along(o.SucceededBy, func(o *Organisation) int32 { return o.SucceededBy })
			n.Org = &o
		}
		out = append(out, n)
	}
	return out
}

// relations keeps those between two that exist; a group keeps what it needs of
// the members that are left, and is gone with the last of them.
func (w *worldOn) relations() (groups []Group, relations []Relation, severed []Severed) {
	kept := map[int32]int32{} // of the groups
	groups, relations = make([]Group, 0, len(w.Groups)), make([]Relation, 0, len(w.Relations))
	for i, r := range w.Relations {
		from, to := w.to[r.From], w.to[r.To]
		switch {
		case from < 0 && to < 0:
			continue
		case from < 0 || to < 0:
			severed = append(severed, Severed{int32(i), max(from, to)})
			continue
		}
		r.From, r.To = from, to
		if r.Group >= 0 {
			g, ok := kept[r.Group]
			if !ok {
				g = int32(len(groups))
				kept[r.Group] = g
				groups = append(groups, w.Groups[r.Group])
				groups[g].From, groups[g].Members = from, nil
			}
			r.Group = g
			groups[g].Members = append(groups[g].Members, int32(len(relations)))
		}
		relations = append(relations, r)
	}
	return groups, relations, severed
}

// Voice is who makes a claim of the map: one that does not exist on its day is named
// by what it was called.
func (m *Map) Voice(c *Claim) Voice {
	v := *c.Voice
	if was := v.Organisation; was >= 0 && m.day != nil {
		if v.Organisation = m.day.to[was]; v.Organisation < 0 {
			v.Speaker = m.day.of.Nodes[was].Name
		}
	}
	return v
}

func (w *worldOn) contracts() []Contract {
	out := make([]Contract, len(w.Contracts))
	for i, c := range w.Contracts {
		c.Supplier, c.Manager = w.at(c.Supplier), w.at(c.Manager)
		var buyers []int32
		for _, b := range c.Buyers {
			if w.to[b] >= 0 {
				buyers = append(buyers, w.to[b])
			}
		}
		c.Buyers = buyers
		out[i] = c
	}
	return out
}

// incidents keeps what is said of nodes that exist.
func (w *worldOn) incidents() []Incident {
	out := make([]Incident, len(w.Incidents))
	for i, in := range w.Incidents {
		seeds, observed := in.Seeds, in.Observed
		in.Seeds, in.Observed = nil, nil
		for _, s := range seeds {
			if s.Node = w.to[s.Node]; s.Node >= 0 {
				in.Seeds = append(in.Seeds, s)
			}
		}
		for _, o := range observed {
			if o.Node = w.to[o.Node]; o.Node >= 0 {
				in.Observed = append(in.Observed, o)
			}
		}
		out[i] = in
	}
	return out
}
