package check

import (
	"slices"

	"knockon/pkg/diag"
	"knockon/pkg/phrase"
	"knockon/pkg/recovery"
)

func ring() Check {
	return Check{
		Code:     "ring",
		Severity: diag.Warning,
		Measured: true,
		Run:      findCycles,
	}
}

func findCycles(c *Context) []Finding {
	s := c.shared.needs()
	tied := make([]bool, len(c.Map.Nodes)) // in a cycle already
	var out []Finding
	for _, strict := range []bool{true, false} {
		for _, k := range s.Cycles(func(k *recovery.Need) bool { return !k.Implied && (!strict || k.After == 0) }) {
			if slices.ContainsFunc(k.Nodes, func(n int32) bool { return tied[n] }) {
				continue
			}
			for _, n := range k.Nodes {
				tied[n] = true
			}
			out = append(out, c.cycleOf(s, &k, strict))
		}
	}
	return out
}

// cycleOf reports nodes that need each other, at a cycle of relations through
// the first of them.
func (c *Context) cycleOf(s *recovery.Needs, k *recovery.Cycle, strict bool) Finding {
	hint, text := "let one of them start alone: name a second way in `any-of`, or write `after` where it can wait", "%s need each other to start"
	if !strict {
		hint, text = "see that they come back within `after`, or name a second way in `any-of`", "%s need each other, and start only if one is back within `after`"
	}
	f := c.OnNode(k.Nodes[0], hint, text, phrase.AndMore(c.Map.IDs(k.Nodes), shown))
	if !strict {
		f.Severity = diag.Note
	}
	f.Measure = Measure{int64(len(k.Nodes)), "node", "nodes"}
	way := k.Shortest()
	for i, n := range way[:min(maxCycle, len(way))] {
		r := s.Relation(n, way[(i+1)%len(way)])
		if i == 0 {
			f.Span = c.Map.PlaceOf(&c.Map.Relations[r])
			continue
		}
		f.Relate(c.Map.PlaceOf(&c.Map.Relations[r]), "%s", RelationSubject(c.Map, r).ID)
	}
	return f
}

// maxCycle is how many relations of a cycle are shown.
const maxCycle = 6
