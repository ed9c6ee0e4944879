package check

import (
	"slices"

	"knockon/pkg/diag"
	"knockon/pkg/phrase"
)

func ring() Check {
	return Check{
		Code:     "ring",
		Severity: diag.Warning,
		Run:      findRings,
	}
}

func findRings(c *Context) []Finding {
	s := c.startup()
	tied := make([]bool, len(c.Map.Nodes)) // in a ring that nothing loosens
	var out []Finding
	for _, strict := range []bool{true, false} {
		for _, k := range s.knots(func(k *need) bool { return !k.implied && (!strict || k.after == 0) }) {
			if slices.ContainsFunc(k.nodes, func(n int32) bool { return tied[n] }) {
				continue
			}
			for _, n := range k.nodes {
				tied[n] = true
			}
			out = append(out, c.ringOf(s, &k, strict))
		}
	}
	return out
}

// ringOf reports nodes that need each other, at a ring of relations through
// the first of them.
func (c *Context) ringOf(s *startup, k *knot, strict bool) Finding {
	hint, text := "let one of them start alone: name a second way in `any-of`, or write `after` where it can wait", "%s need each other to start"
	if !strict {
		hint, text = "see that they come back within `after`, or name a second way in `any-of`", "%s need each other, and start only if one is back within `after`"
	}
	var ids []string
	for _, n := range k.nodes {
		ids = append(ids, c.Map.Nodes[n].ID)
	}
	f := c.OnNode(k.nodes[0], hint, text, phrase.AndMore(ids, shown))
	if !strict {
		f.Severity = diag.Note
	}
	ring := k.ring()
	for i, at := range ring[:min(maxRing, len(ring))] {
		r := s.relation(k.nodes[at], k.nodes[ring[(i+1)%len(ring)]])
		if i == 0 {
			f.Span = c.Map.Relations[r].At
			continue
		}
		f.Relate(c.Map.Relations[r].At, "%s", RelationSubject(c.Map, r).ID)
	}
	return f
}

// maxRing is how many relations of a ring are shown.
const maxRing = 6

// relation returns the relation by which a node needs another.
func (s *startup) relation(n, m int32) int32 {
	for j := range s.needs[n] {
		k := &s.needs[n][j]
		if at := slices.Index(k.members, m); at >= 0 && !k.implied {
			return k.relations[at]
		}
	}
	return -1
}

// ring finds a shortest way from the first node back to it, by places.
func (k *knot) ring() []int32 {
	from, seen := make([]int32, len(k.nodes)), make([]bool, len(k.nodes))
	for queue := []int32{0}; len(queue) > 0; queue = queue[1:] {
		for _, next := range k.waits[queue[0]] {
			if next == 0 {
				ring := []int32{queue[0]}
				for at := queue[0]; at != 0; at = from[at] {
					ring = append(ring, from[at])
				}
				slices.Reverse(ring)
				return ring
			}
			if !seen[next] {
				seen[next], from[next] = true, queue[0]
				queue = append(queue, next)
			}
		}
	}
	return nil
}
