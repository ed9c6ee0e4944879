package query

import (
	"knockon/pkg/answer"
	"knockon/pkg/spread"
)

// Answer is the drawing as data: every node of the map, and what is drawn.
func (d *Draw) Answer() *answer.Draw {
	f := newFiller(d.Program)
	out := &answer.Draw{
		Format: "knockon.draw/v1", Map: d.Head(), Focus: f.nodeList(d.Focus), Depth: d.Depth, Tiers: d.Tiers,
		LeftOut: d.LeftOut, Unmapped: f.nodeList(d.Unmapped), Spots: make([]answer.Spot, len(d.Places)),
	}
	groups := map[int32]int{}
	drawn := func(links []int32) []answer.Drawn {
		all := make([]answer.Drawn, len(links))
		for i, link := range links {
			all[i] = d.drawn(f, link, groups)
		}
		return all
	}
	out.Relations, out.Disputed = drawn(d.Links), drawn(d.Disputed)
	for i, p := range d.Places {
		out.Spots[i] = answer.Spot{Node: f.node(int32(i)), Tier: p.Tier, Level: p.Level, Loose: p.Loose, Step: answer.Signed(p.Step), Near: p.Near}
	}
	out.Nodes, _ = f.tables()
	return out
}

func (d *Draw) drawn(f *filler, link int32, groups map[int32]int) answer.Drawn {
	l := &d.Program.Links[link]
	out := answer.Drawn{Relation: f.relation(link), Both: d.bothWays(l)}
	if l.Group >= 0 {
		if groups[l.Group] == 0 {
			groups[l.Group] = len(groups) + 1
		}
		out.Group, out.Needed = groups[l.Group], d.Map.Groups[l.Group].Needed
	}
	return out
}

// bothWays reports whether a link may be read either way round, as
// connected-to is.
func (d *Draw) bothWays(l *spread.Link) bool { return d.both[l.Kind] }
