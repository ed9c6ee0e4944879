package model

// Lifetime is from when until when a node exists, that day included; 0 for
// always: an asset does while it and its organisation do.
func (m *Map) Lifetime(node int32) (from, until Date) {
	n := &m.Nodes[node]
	org := &m.Nodes[n.Organisation]
	from, until = max(n.Start, org.Start), min(n.End, org.End)
	if until == 0 {
		until = max(n.End, org.End)
	}
	return from, until
}

// Exists reports whether a node is there on a day.
func (m *Map) Exists(node int32, on Date) bool {
	from, until := m.Lifetime(node)
	return from <= on && (until == 0 || on <= until)
}

// Heir is who took over by a day from an organisation that has ceased: the
// first after it that exists then, else the next; -1 for nobody.
func (m *Map) Heir(org int32, on Date) int32 {
	next := func(i int32) int32 { return m.Nodes[i].Org.SucceededBy }
	if _, until := m.Lifetime(org); until == 0 || on <= until {
		return -1
	}
	for i := next(org); i >= 0; i = next(i) {
		if m.Exists(i, on) {
			return i
		}
	}
	return next(org)
}

// Existence says when a node exists, "" for always.
func (m *Map) Existence(node int32) string {
	switch from, until := m.Lifetime(node); {
	case from == 0 && until == 0:
		return ""
	case from == 0:
		return "until " + until.String()
	case until == 0:
		return "from " + from.String()
	default:
		return "from " + from.String() + " until " + until.String()
	}
}
