// Package recovery works out the boot order after all was lost: which nodes wait
// for each other, and the recovery time of each.
package recovery

import (
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Need is something that a node cannot work without: one other, or so many of
// several.
type Need struct {
	Members   []int32 // nodes
	Relations []int32 // that name them, or -1 for an implied one
	Count     int     // how many members it takes, from 1
	After     model.Duration
	Implied   bool

	group int32 // index into Map.Groups, or -1
	kind  model.RelationKind
}

// waits reports whether the node works a while without it, or needs it only
// by what the map implies: such a need keeps nobody from starting.
func (n *Need) waits() bool { return n.After > 0 || n.Implied }

// Needs is what every node needs to work, by the rows of the table in which
// down follows from down over admitted relations.
type Needs struct {
	of    [][]Need // by node
	users [][]use  // by node: the needs that it is a member of
}

// use is one need of one node.
type use struct{ node, need int32 }

// NeedsOf gathers what the nodes of a program need. Cost is linear in the links.
func NeedsOf(p *spread.Program) *Needs {
	return needsOf(p, func(*spread.Link) (model.Premises, bool) { return model.AnyPremise, false })
}

// NeedsIn is NeedsOf after an outage: what is isolated because another is needs that
// other too.
func NeedsIn(r *spread.Result) *Needs {
	return needsOf(r.Program, func(l *spread.Link) (model.Premises, bool) {
		premises, isolates := r.Failure(l, model.Isolated, model.Isolated)
		return premises, isolates && r.Holds(spread.AtomOf(l.Premise, model.Isolated)) && r.Holds(spread.AtomOf(l.Head, model.Isolated))
	})
}

// needsOf gathers what nodes need by the rows in which down follows from down, and
// where a link has none, what else it is needed for.
func needsOf(p *spread.Program, besides func(*spread.Link) (model.Premises, bool)) *Needs {
	of := make([][]Need, len(p.Map.Nodes))
	for n := range of {
		for _, i := range p.LinksTo(int32(n)) {
			l := &p.Links[i]
			if l.Out != 0 {
				continue
			}
			premises, stops := p.Failure(l, model.Down, model.Down)
			if !stops {
				premises, stops = besides(l)
			}
			if stops {
				of[n] = with(of[n], p, l, premises)
			}
		}
		for j := range of[n] {
			k := &of[n][j]
			k.Count = min(k.Count, len(k.Members)) // where fewer are left, all of them
		}
	}
	return newNeeds(of)
}

func newNeeds(of [][]Need) *Needs {
	s := &Needs{of: of, users: make([][]use, len(of))}
	for n := range of {
		for j := range of[n] {
			for _, m := range of[n][j].Members {
				s.users[m] = append(s.users[m], use{int32(n), int32(j)})
			}
		}
	}
	return s
}

// Among is what some nodes need of each other while all others work, by their
// places in the list, which is sorted.
func (s *Needs) Among(nodes []int32) *Needs {
	place := make([]int32, len(s.of)) // from 1; 0 for what works
	for i, n := range nodes {
		place[n] = int32(i) + 1
	}
	of := make([][]Need, len(nodes))
	for i, n := range nodes {
		for _, k := range s.of[n] {
			var lost []int32
			for _, m := range k.Members {
				if place[m] > 0 {
					lost = append(lost, place[m]-1)
				}
			}
			if k.Count -= len(k.Members) - len(lost); k.Count > 0 {
				k.Members, k.Relations = lost, nil
				of[i] = append(of[i], k)
			}
		}
	}
	return newNeeds(of)
}

// with puts a link to the need that it is part of: members of a group stand
// together, and so do the copies of records, of which one is enough.
func with(needs []Need, p *spread.Program, l *spread.Link, premises model.Premises) []Need {
	n := Need{
		Members: []int32{l.Premise}, Relations: []int32{l.Relation}, Count: 1, After: p.Delay(l), Implied: l.Relation < 0,
		group: p.GroupOf(l), kind: p.KindOf(l),
	}
	if n.group >= 0 {
		n.Count = int(p.Map.Groups[n.group].Needed)
		n.After = p.Map.Groups[n.group].After
	}
	if last := len(needs) - 1; last >= 0 {
		if k := &needs[last]; n.group >= 0 && k.group == n.group || premises == model.AllPremises && k.kind == n.kind {
			k.Members, k.Relations = append(k.Members, l.Premise), append(k.Relations, l.Relation)
			return needs
		}
	}
	return append(needs, n)
}

// Relation returns the relation by which a node needs another, or -1.
func (s *Needs) Relation(node, other int32) int32 {
	for j := range s.of[node] {
		k := &s.of[node][j]
		if at := slices.Index(k.Members, other); at >= 0 && !k.Implied {
			return k.Relations[at]
		}
	}
	return -1
}
