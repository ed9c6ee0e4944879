package query

import (
	"knockon/pkg/answer"
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
	LeftOut  answer.LeftOut
	Unmapped []int32 // services, datasets and systems of which the map does not say what they rely on, by id
	Places   []Place // by node
	Tiers    int     // how many there are, one at least
	Focus    []int32 // nodes, by id; none where the whole map is asked for
	Depth    int     // steps from them
	both     [model.NumRelationKinds]bool
}

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
