package query

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Draw is the map without a seed: who relies on whom in one world, the whole
// of it or the neighbourhood of some nodes.
type Draw struct {
	Question
	Program  *spread.Program
	Links    []int32 // of Program: written and admitted, each relation once
	Disputed []int32 // those left out for being disputed and for nothing else
	LeftOut  LeftOut
	Unmapped []int32 // services, datasets and systems of which the map does not say what they rely on, by id
	Places   []Place // by node
	Tiers    int     // how many there are, one at least
	Focus    []int32 // nodes, by id; none where the whole map is asked for
	Depth    int     // steps from them
	both     [model.NumRelationKinds]bool
}

// LeftOut counts the written relations that the world leaves out, disputed
// ones aside, each by the first reason that fits.
type LeftOut struct{ NotInForce, NotKnown, Weak int }

// Total is how many there are.
func (l LeftOut) Total() int { return l.NotInForce + l.NotKnown + l.Weak }

// RunDraw collects the relations that the question admits and places the
// nodes; with a focus, only those within so many steps of it are near. An
// organisation in focus stands for all that it has. Cost is linear in nodes
// and relations.
func RunDraw(q Question, focus []int32, depth int) *Draw {
	d := &Draw{Question: q, Program: spread.Ground(q.Map, q.Table, q.World), Depth: depth, both: q.Table.BothWays()}
	d.relations()
	for i := range q.Map.Nodes {
		if isUnmapped(d.Program, int32(i)) {
			d.Unmapped = append(d.Unmapped, int32(i))
		}
	}
	d.place()
	d.around(focus)
	return d
}

// BothWays reports whether a link may be read either way round, as
// connected-to is.
func (d *Draw) BothWays(l *spread.Link) bool { return d.both[l.Kind] }

func (d *Draw) relations() {
	for _, i := range d.Program.Relations(func(l *spread.Link) bool { return l.Relation >= 0 }) {
		l := &d.Program.Links[i]
		switch {
		case l.Out == 0:
			d.Links = append(d.Links, i)
		case l.Out&spread.NotInForce != 0:
			d.LeftOut.NotInForce++
		case l.Out&spread.NotKnown != 0:
			d.LeftOut.NotKnown++
		case l.Grade == evidence.Disputed:
			d.Disputed = append(d.Disputed, i)
		default:
			d.LeftOut.Weak++
		}
	}
}

// DrawCounts is what a Draw shows, in numbers.
type DrawCounts struct {
	Councils, Others          int // organisations
	Services, Datasets, Nodes int // of all nodes, organisations included
	Relations                 int
	Dependencies, Dependents  int // of the focus
}

// Count counts what is near.
func (d *Draw) Count() DrawCounts {
	var c DrawCounts
	for i := range d.Places {
		if p := &d.Places[i]; p.Near {
			c.node(d.Map.Nodes[i].Kind, p.Step)
		}
	}
	for _, i := range d.Links {
		if d.IsNear(&d.Program.Links[i]) {
			c.Relations++
		}
	}
	return c
}

// IsNear reports whether both ends of a link are near.
func (d *Draw) IsNear(l *spread.Link) bool { return d.Places[l.Premise].Near && d.Places[l.Head].Near }

func (c *DrawCounts) node(k model.Kind, step int32) {
	c.Nodes++
	switch {
	case k == model.Council:
		c.Councils++
	case k.IsOrganisation():
		c.Others++
	case k == model.Service:
		c.Services++
	case k == model.Dataset:
		c.Datasets++
	}
	switch {
	case step < 0:
		c.Dependencies++
	case step > 0:
		c.Dependents++
	}
}
