package check

import (
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// groups are the groups that can lose a member as the map stands: among them false
// redundancy is looked for.
type groups struct {
	threshold []int     // by group, how many losses bring it down; 0 for one that is not looked at
	members   [][]int32 // by group: nodes
	of        [][]int32 // by node: the groups that it is a member of
	lost      []int32   // by group, along a long way
	reached   []int32
}

func (c *Context) groups() *groups {
	n := len(c.Map.Groups)
	g := &groups{threshold: make([]int, n), members: make([][]int32, n), of: make([][]int32, len(c.Map.Nodes)), lost: make([]int32, n)}
	p := c.Program()
	for i := range c.Map.Groups {
		links, threshold := p.Group(int32(i))
		if threshold < 2 || !failsBy(p, &p.Links[links[0]], model.Down, model.Degraded) {
			continue
		}
		g.threshold[i] = threshold
		for _, l := range links {
			member := p.Links[l].Premise
			g.members[i] = append(g.members[i], member)
			g.of[member] = append(g.of[member], int32(i))
		}
	}
	return g
}

func (g *groups) takes(_ spread.Atom, x radius) []int32 {
	var hit, fallen []int32
	for _, a := range x.Atoms() {
		if a.Effect() == model.Down {
			hit = append(hit, g.of[a.Node()]...)
		}
	}
	slices.Sort(hit)
	for i := 0; i < len(hit); {
		from := i
		for i++; i < len(hit) && hit[i] == hit[from]; i++ {
		}
		if i-from >= g.threshold[hit[from]] {
			fallen = append(fallen, hit[from])
		}
	}
	return fallen
}

func (g *groups) change(a spread.Atom, by int32) []int32 {
	g.reached = g.reached[:0]
	if a.Effect() != model.Down {
		return nil
	}
	for _, i := range g.of[a.Node()] {
		if g.lost[i] += by; int(max(g.lost[i], g.lost[i]-by)) == g.threshold[i] {
			g.reached = append(g.reached, i)
		}
	}
	return g.reached
}

func (g *groups) news(_ spread.Atom, _ *passed, may []int32, _ radius) []int32 {
	return slices.Sorted(slices.Values(may))
}
