package query

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// isUnmapped reports whether a node is of a kind that relies on something, and
// nothing that the world admits says on what, nor that it is on nothing.
func isUnmapped(p *spread.Program, node int32) bool {
	n := &p.Map.Nodes[node]
	relies := n.Kind == model.Service || n.Kind == model.Dataset || n.Kind == model.System
	return relies && !n.Asset.Complete && !slices.ContainsFunc(written(p, node), func(link int32) bool { return p.Links[link].Out == 0 })
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
	severed := b.severed()
	for i := range b.Map.Nodes {
		if touched[b.Map.Nodes[i].Organisation] && !hit[i] && isUnmapped(b.Program, int32(i)) {
			out = append(out, answer.Unmapped{Node: b.Node(int32(i)), LeftOut: b.omitted(int32(i), severed[int32(i)])})
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

// severed is what is written of each node to what does not exist, by index into
// the whole map's relations.
func (b *radius) severed() map[int32][]int32 {
	out := map[int32][]int32{}
	both := b.Table.BothWays()
	for _, s := range b.Map.Severed() {
		r := &b.Map.Whole().Relations[s.Relation]
		if both[r.Kind] || b.Map.Whole().Nodes[r.From].ID == b.Map.Nodes[s.End].ID {
			out[s.End] = append(out[s.End], s.Relation)
		}
	}
	return out
}

// omitted lists what is written of a node and left out, by the first reason.
func (b *radius) omitted(node int32, severed []int32) []answer.Omitted {
	out := []answer.Omitted{}
	for _, link := range written(b.Program, node) {
		o := answer.Omitted{Relation: b.relation(b.AsWritten(link))}
		for _, r := range slices.Backward(leftFor[:]) {
			if b.Links[link].Out&r.reason != 0 {
				o.Reason = r.word
			}
		}
		out = append(out, o)
	}
	for _, i := range severed {
		out = append(out, answer.Omitted{Relation: b.goneRelation(&b.Map.Whole().Relations[i]), Reason: answer.LeftGone})
	}
	slices.SortStableFunc(out, func(x, y answer.Omitted) int {
		return cmp.Or(strings.Compare(x.Node.ID, y.Node.ID), cmp.Compare(x.Relation.Relation, y.Relation.Relation), strings.Compare(x.To.ID, y.To.ID))
	})
	return out
}

// goneRelation is a relation of the whole map.
func (b *radius) goneRelation(r *model.Relation) answer.Relation {
	grade := evidence.GradeOf(r.Claims, b.World.KnownAt)
	if grade == evidence.Unknown {
		grade = evidence.GradeOf(r.Claims, model.LastDate)
	}
	return answer.Relation{Node: b.ofWhole(r.From), Relation: r.Kind, To: b.ofWhole(r.To), Evidence: grade, At: b.Place(r.At)}
}

// elsewhere counts, at organisations without a fact or seed, that of which
// nothing is written at all.
func (b *radius) elsewhere() answer.Elsewhere {
	var out answer.Elsewhere
	_, busy := b.touched()
	severed := b.severed()
	for _, s := range b.result.Seeds {
		busy[b.Map.Nodes[s.Node()].Organisation] = true
	}
	silent, full := make([]bool, len(b.Map.Nodes)), make([]bool, len(b.Map.Nodes)) // organisations: something of it is; it says something
	for i := range b.Map.Nodes {
		n, node := &b.Map.Nodes[i], int32(i)
		nothing := len(written(b.Program, node))+len(severed[node]) == 0
		switch {
		case busy[n.Organisation]:
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
		if n.Org == nil || busy[i] {
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
