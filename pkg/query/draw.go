package query

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// drawing is the map without a seed, while its answer is filled.
type drawing struct {
	Question
	*Filler
	out   *answer.Draw
	links []int32 // written and admitted, each relation once
	both  [model.NumRelationKinds]bool
}

// Draw collects the relations that the question admits and places the nodes;
// with a focus, only those within so many steps of it are near. An organisation
// in focus stands for all that it has. Cost is linear in nodes and relations.
func Draw(q Question, focus []int32, depth int) *answer.Draw {
	d := &drawing{Question: q, Filler: q.filler(), both: q.Table.BothWays()}
	focus = slices.Compact(slices.Sorted(slices.Values(focus)))
	d.out = &answer.Draw{Format: "knockon.draw/v1", Map: q.Head(), Focus: d.Nodes(focus), Depth: depth, Spots: make([]answer.Spot, len(q.Map.Nodes))}
	d.relations()
	var unmapped []int32
	for i := range q.Map.ExistingNodes() {
		d.out.Spots[i].Node = d.Node(i)
		if isUnmapped(d.Program, i) {
			unmapped = append(unmapped, i)
		}
	}
	d.out.Unmapped = d.Nodes(unmapped)
	d.place()
	d.around(focus)
	d.out.Spots = slices.DeleteFunc(d.out.Spots, func(s answer.Spot) bool { return s.Node == nil })
	d.out.Nodes, _ = d.Tables()
	return d.out
}

func (d *drawing) relations() {
	var disputed []int32
	left := &d.out.LeftOut
	for _, i := range d.Relations(func(l *spread.Link) bool { return l.Relation >= 0 }) {
		l := &d.Links[i]
		if l.Out == 0 {
			d.links = append(d.links, i)
			continue
		}
		switch wordOf(l.Out) {
		case answer.LeftEnded, answer.LeftNotBegun:
			left.NotInForce++
		case answer.LeftNotKnown:
			left.NotKnown++
		case answer.LeftDisputed:
			disputed = append(disputed, i)
		default:
			left.Weak++
		}
	}
	groups := map[int32]int{}
	d.out.Relations, d.out.Disputed = d.drawn(d.links, groups), d.drawn(disputed, groups)
}

// drawn describes links, with the numbers of their groups.
func (d *drawing) drawn(links []int32, groups map[int32]int) []answer.Drawn {
	out := make([]answer.Drawn, len(links))
	for i, link := range links {
		l := &d.Links[link]
		out[i] = answer.Drawn{Relation: d.relation(link), Both: d.both[d.KindOf(l)]}
		group := d.GroupOf(l)
		if group < 0 {
			continue
		}
		if groups[group] == 0 {
			groups[group] = len(groups) + 1
		}
		out[i].Group, out[i].Needed = groups[group], d.Map.Groups[group].Needed
	}
	return out
}
