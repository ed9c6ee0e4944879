package query

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// isUnmapped reports whether a node is of a kind that relies on something, and
// nothing that the world admits says on what, nor that it is on nothing.
func isUnmapped(p *spread.Program, node int32) bool {
	n := &p.Map.Nodes[node]
	relies := n.Kind == model.Service || n.Kind == model.Dataset || n.Kind == model.System
	return relies && !saysSomething(p, node, func(l *spread.Link) bool { return l.Out == 0 })
}

// saysSomething reports whether a node has a written link that counts, or says that there is no further.
func saysSomething(p *spread.Program, node int32, counts func(*spread.Link) bool) bool {
	a := p.Map.Nodes[node].Asset
	return a != nil && a.Complete || slices.ContainsFunc(p.LinksTo(node), func(link int32) bool { return isWritten(p, link) && counts(&p.Links[link]) })
}

// isWritten reports whether a link of a node is written of it; a relation that
// reads both ways counts at either end.
func isWritten(p *spread.Program, link int32) bool { return p.Links[link].Relation >= 0 }

// silence is what the map does not say around a radius.
type silence struct {
	*radius
	hit, touched []bool // nodes with a fact or seed; organisations with a fact
}

func (b *radius) silence() *silence {
	s := &silence{b, make([]bool, len(b.Map.Nodes)), make([]bool, len(b.Map.Nodes))}
	for i := range b.facts {
		n := b.facts[i].Atom.Node()
		s.hit[n], s.touched[b.Map.Nodes[n].Organisation] = true, true
	}
	for _, seed := range b.result.Seeds {
		s.hit[seed.Node()] = true
	}
	return s
}

// unmapped lists the nodes outside the radius of which the map cannot say, at the
// organisations that it touches.
func (s *silence) unmapped() []answer.Unmapped {
	out := []answer.Unmapped{}
	for i, n := range s.Map.ExistingNodes() {
		if s.touched[n.Organisation] && !s.hit[i] && isUnmapped(s.Program, i) {
			out = append(out, answer.Unmapped{Node: s.Node(i), LeftOut: s.omitted(i)})
		}
	}
	return out
}

// omitted lists what is written of a node and left out, by the first reason.
func (f *Filler) omitted(node int32) []answer.Omitted {
	out := []answer.Omitted{}
	for _, link := range f.LinksTo(node) {
		if isWritten(f.Program, link) {
			out = append(out, answer.Omitted{Relation: f.relation(f.AsWritten(link)), Reason: wordOf(f.Links[link].Out)})
		}
	}
	slices.SortStableFunc(out, func(x, y answer.Omitted) int {
		return cmp.Or(strings.Compare(x.Node.ID, y.Node.ID), cmp.Compare(x.Relation.Relation, y.Relation.Relation), strings.Compare(x.To.ID, y.To.ID))
	})
	return out
}

// elsewhere counts, at organisations without a fact or seed, that of which
// nothing is written at all.
func (s *silence) elsewhere() answer.Elsewhere {
	var out answer.Elsewhere
	busy := slices.Clone(s.touched)
	for _, seed := range s.result.Seeds {
		busy[s.Map.Nodes[seed.Node()].Organisation] = true
	}
	silent, full := make([]bool, len(s.Map.Nodes)), make([]bool, len(s.Map.Nodes)) // organisations: something of it is; it says something
	for node, n := range s.Map.ExistingNodes() {
		nothing := !slices.ContainsFunc(s.LinksTo(node), func(link int32) bool { return isWritten(s.Program, link) })
		switch {
		case busy[n.Organisation]:
			continue
		case nothing && isUnmapped(s.Program, node):
			silent[n.Organisation] = true
			out.Services += model.One(n.Kind == model.Service)
			out.Datasets += model.One(n.Kind == model.Dataset)
			out.Systems += model.One(n.Kind == model.System)
		}
		full[n.Organisation] = full[n.Organisation] || !nothing || n.Org == nil
	}
	for i, n := range s.Map.ExistingNodes() {
		if n.Org == nil || busy[i] {
			continue
		}
		if silent[i] || !full[i] && (n.Kind == model.Council || n.Org.Residents != nil) {
			out.Organisations++
			out.Councils += model.One(n.Kind == model.Council)
		}
	}
	return out
}
