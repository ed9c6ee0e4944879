package check

import (
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// need is something that a node cannot work without: one other, or so many of
// several.
type need struct {
	members   []int32 // nodes
	relations []int32 // that name them, or -1 for an implied one
	count     int     // how many members it takes, from 1
	after     model.Duration
	implied   bool
	group     int32 // index into Map.Groups, or -1
}

// waits reports whether the node works a while without it, or needs it only
// by what the map implies: such a need keeps nobody from starting.
func (n *need) waits() bool { return n.after > 0 || n.implied }

// startup is what every node needs to work, by the rows of the table in which
// down follows from down over admitted relations.
type startup struct {
	m     *model.Map
	needs [][]need // by node
	users [][]use  // by node: the needs that it is a member of
}

// use is one need of one node.
type use struct{ node, need int32 }

// startup gathers what the nodes need. Cost is linear in the links.
func (c *Context) startup() *startup {
	p := c.Program()
	s := &startup{m: c.Map, needs: make([][]need, len(c.Map.Nodes)), users: make([][]use, len(c.Map.Nodes))}
	for n := range s.needs {
		for _, i := range p.LinksTo(int32(n)) {
			if l := &p.Links[i]; l.Out == 0 {
				if premises, stops := c.stops(l); stops {
					s.add(l, premises)
				}
			}
		}
		for j := range s.needs[n] {
			k := &s.needs[n][j]
			k.count = min(k.count, len(k.members)) // where fewer are left, all of them
			for _, m := range k.members {
				s.users[m] = append(s.users[m], use{int32(n), int32(j)})
			}
		}
	}
	return s
}

// stops reports whether a link takes its head down, and how many it takes.
func (c *Context) stops(l *spread.Link) (spread.Premises, bool) {
	loss := model.LossDown
	if l.Relation >= 0 {
		loss = c.Map.Relations[l.Relation].Loss
	}
	return c.failure(l.Kind, loss, c.Map.Nodes[l.Head].Kind, model.Down)
}

// add puts a link to the need that it is part of: members of a group stand
// together, and so do the copies of records, of which one is enough.
func (s *startup) add(l *spread.Link, premises spread.Premises) {
	of := &s.needs[l.Head]
	n := need{members: []int32{l.Premise}, relations: []int32{l.Relation}, count: 1, after: l.Delay, implied: l.Relation < 0, group: l.Group}
	if n.group >= 0 {
		n.count = int(s.m.Groups[l.Group].Needed)
		n.after = s.m.Groups[l.Group].After
	}
	if last := len(*of) - 1; last >= 0 {
		if k := &(*of)[last]; n.group >= 0 && k.group == n.group || premises == spread.All && s.kind(k) == l.Kind {
			k.members, k.relations = append(k.members, l.Premise), append(k.relations, l.Relation)
			return
		}
	}
	*of = append(*of, n)
}

func (s *startup) kind(k *need) model.RelationKind {
	if k.implied {
		return model.Owner
	}
	return s.m.Relations[k.relations[0]].Kind
}
