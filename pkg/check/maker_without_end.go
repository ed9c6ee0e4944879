package check

import "knockon/pkg/diag"

func makerWithoutEnd() Check {
	return Check{
		Code:     "maker-without-end",
		Severity: diag.Warning,
		Run:      findMakersWithoutEnd,
	}
}

func findMakersWithoutEnd(c *Context) []Finding {
	m := c.Map
	next := map[int32]int32{}                       // by product, the first further maker that has a first day
	own, open := map[int32]bool{}, map[int32]bool{} // products whose own maker is written, and without a last day
	for i := range m.Relations {
		switch r := &m.Relations[i]; {
		case r.Kind != m.Nodes[r.From].Kind.ImpliedRelation():
		case m.IsImplied(r):
			own[r.From] = true
			open[r.From] = open[r.From] || r.End == 0
		case r.Start != 0:
			if at, known := next[r.From]; !known || r.Start < m.Relations[at].Start {
				next[r.From] = int32(i)
			}
		}
	}
	var out []Finding
	for i, product := range m.ExistingNodes() {
		at, found := next[i]
		if !found || own[i] && !open[i] {
			continue
		}
		r, seller := &m.Relations[at], m.Nodes[product.Organisation].ID
		f := c.OnNode(i, "if it was sold, add {to: "+seller+", until: "+(r.Start-1).String()+"} to its `"+r.Kind.String()+
			"`; if both make it, take the `from` away", "%s makes %s from %s on, and %s is its maker for ever", m.Nodes[r.To].ID, product.ID, r.Start, seller)
		f.Relate(m.PlaceOf(r), "the further maker is here")
		out = append(out, f)
	}
	return out
}
