package query

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// isUnmapped reports whether a node is of a kind that relies on something, and
// nothing that the world admits says on what, nor that it is on nothing.
func isUnmapped(p *spread.Program, node int32) bool {
	n := &p.Map.Nodes[node]
	relies := n.Kind == model.Service || n.Kind == model.Dataset || n.Kind == model.System
	return relies && !n.Asset.Complete && p.Map.Exists(node, p.World.AsOf) &&
		!slices.ContainsFunc(written(p, node), func(link int32) bool { return p.Links[link].Out == 0 })
}

// written lists what is written of a node; a relation that reads both ways
// counts at either end.
func written(p *spread.Program, node int32) []int32 {
	return slices.DeleteFunc(slices.Clone(p.LinksTo(node)), func(link int32) bool { return p.Links[link].Relation < 0 })
}

// unmapped lists the nodes outside the radius of which the map cannot say, at the
// organisations that it touches.
func (b *radius) unmapped() []answer.Unmapped {
	out := []answer.Unmapped{}
	hit, touched := b.touched()
	for i := range b.Map.Nodes {
		if touched[b.Map.Nodes[i].Organisation] && !hit[i] && isUnmapped(b.Program, int32(i)) {
			out = append(out, answer.Unmapped{Node: b.Node(int32(i)), LeftOut: b.omitted(int32(i))})
		}
	}
	return out
}

// touched marks the nodes with a fact or seed, and the organisations with a fact.
func (b *radius) touched() (hit, organisations []bool) {
	hit, organisations = make([]bool, len(b.Map.Nodes)), make([]bool, len(b.Map.Nodes))
	for i := range b.facts {
		n := b.facts[i].Atom.Node()
		hit[n], organisations[b.Map.Nodes[n].Organisation] = true, true
	}
	for _, s := range b.result.Seeds {
		hit[s.Node()] = true
	}
	return hit, organisations
}

// omitted lists what is written of a node and left out, by the first reason.
func (b *radius) omitted(node int32) []answer.Omitted {
	links := written(b.Program, node)
	for i := range links {
		links[i] = b.AsWritten(links[i])
	}
	slices.SortFunc(links, func(x, y int32) int { return cmp.Or(cmp.Compare(b.Links[x].Head, b.Links[y].Head), cmp.Compare(x, y)) })
	out := make([]answer.Omitted, len(links))
	for i, link := range links {
		out[i].Relation = b.relation(link)
		for _, r := range slices.Backward(leftFor[:]) {
			if b.Links[link].Out&r.reason != 0 {
				out[i].Reason = r.word
			}
		}
	}
	return out
}

// elsewhere counts, at organisations without a fact or seed, that of which
// nothing is written at all.
func (b *radius) elsewhere() answer.Elsewhere {
	var out answer.Elsewhere
	_, busy := b.touched()
	for _, s := range b.result.Seeds {
		busy[b.Map.Nodes[s.Node()].Organisation] = true
	}
	silent, full := make([]bool, len(b.Map.Nodes)), make([]bool, len(b.Map.Nodes)) // organisations: something of it is; it says something
	for i := range b.Map.Nodes {
		n, node := &b.Map.Nodes[i], int32(i)
		nothing := len(written(b.Program, node)) == 0
		switch {
		case busy[n.Organisation] || !b.Map.Exists(node, b.World.AsOf):
			continue
		case nothing && isUnmapped(b.Program, node):
			silent[n.Organisation] = true
			out.Services += count(n.Kind == model.Service)
			out.Datasets += count(n.Kind == model.Dataset)
			out.Systems += count(n.Kind == model.System)
		}
		full[n.Organisation] = full[n.Organisation] || !nothing || n.Org == nil
	}
	for i := range b.Map.Nodes {
		n := &b.Map.Nodes[i]
		if n.Org == nil || busy[i] || !b.Map.Exists(int32(i), b.World.AsOf) {
			continue
		}
		if silent[i] || !full[i] && (n.Kind == model.Council || n.Org.Residents != nil) {
			out.Organisations++
			out.Councils += count(n.Kind == model.Council)
		}
	}
	return out
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}
