package json

import (
	"knockon/pkg/diff"
	"knockon/pkg/spread"
)

// Diff writes a difference as knockon.diff/v1. Cost is linear in the answer.
func Diff(d *diff.Diff) []byte {
	w := newDiffer(d)
	w.open('{')
	w.line(2)
	w.key("format")
	w.word("knockon.diff/v1")
	w.side("old", d.Old)
	w.side("new", d.New)
	w.line(2)
	w.key("differs")
	w.bool(d.Differs())
	list(w, "node-changes", d.Nodes, w.nodeChange)
	list(w, "group-changes", d.Groups, w.groupChange)
	list(w, "relation-changes", d.Relations, w.relationChange)
	list(w, "seeds", d.Seeds, w.seedPair)
	list(w, "radii", d.Radii, w.radius)
	w.mentionedByEither()
	w.buf = append(w.buf, "\n}\n"...)
	return w.buf
}

// differ writes of two maps in turn: it is an answer on the one it speaks of.
type differ struct {
	*answer
	d     *diff.Diff
	sides [2]answer // what each mentions
}

const (
	oldSide = iota
	newSide
)

func newDiffer(d *diff.Diff) *differ {
	w := &differ{answer: &answer{}, d: d}
	for i, s := range []*diff.Side{d.Old, d.New} {
		w.sides[i] = answer{Program: s.Program, nodes: make([]bool, len(s.Map.Nodes)), sources: make([]bool, len(s.Map.Sources))}
	}
	return w
}

// on makes a side the one that is spoken of.
func (w *differ) on(side int) *differ {
	s := &w.sides[side]
	w.Program, w.nodes, w.sources = s.Program, s.nodes, s.sources
	return w
}

// shown is the side that has a thing, the new one where both do.
func (w *differ) shown(old, new int32) int32 {
	if new >= 0 {
		w.on(newSide)
		return new
	}
	w.on(oldSide)
	return old
}

func list[T any](w *differ, key string, items []T, write func(*T)) {
	w.line(2)
	w.key(key)
	w.open('[')
	for i := range items {
		w.line(4)
		write(&items[i])
	}
	w.end(2, ']')
}

func (w *differ) side(key string, s *diff.Side) {
	w.line(2)
	w.key(key)
	w.open('{')
	w.member("label", s.Label)
	w.member("revision", s.Revision)
	w.key("absent")
	w.bool(s.Absent)
	w.mapHead(s.Map.Title, s.Map.Builtin, &s.World, s.Within)
	w.close('}')
}

func (w *differ) change(c diff.Change) {
	w.key("change")
	w.word(c.String())
}

func (w *differ) nodeChange(c *diff.NodeChange) {
	w.open('{')
	w.change(c.Change)
	w.key("node")
	n := w.shown(c.Old, c.New)
	w.node(n)
	if c.Change == diff.Renamed {
		w.on(oldSide)
		w.key("was")
		w.node(c.Old)
		w.on(newSide)
	}
	w.key("fields")
	w.open('[')
	for _, f := range c.Fields {
		w.open('{')
		w.key("key")
		w.word(f.Key)
		w.member("old", f.Old)
		w.member("new", f.New)
		w.close('}')
	}
	w.close(']')
	if c.Old >= 0 && c.New >= 0 && c.OldGrade != c.NewGrade {
		w.key("evidence")
		w.open('{')
		w.grade("old", c.OldGrade)
		w.grade("new", c.NewGrade)
		w.close('}')
	}
	w.key("at")
	w.at(w.Map.Nodes[n].At)
	w.claimChanges(c.ClaimsCame, c.ClaimsWent)
	w.close('}')
}

func (w *differ) seedPair(s *diff.SeedPair) {
	w.open('{')
	w.seedOn("old", oldSide, s.Old)
	w.seedOn("new", newSide, s.New)
	w.close('}')
}

func (w *differ) seedOn(key string, side int, a spread.Atom) {
	if a == diff.NoSeed {
		return
	}
	w.on(side)
	w.key(key)
	w.atom(a)
}

func (w *differ) radius(r *diff.RadiusChange) {
	w.open('{')
	w.key("seed")
	w.seedPair(&r.Seed)
	w.line(6)
	w.key("old")
	w.summary(&r.Old)
	w.line(6)
	w.key("new")
	w.summary(&r.New)
	w.line(6)
	w.key("facts")
	w.open('[')
	for i := range r.Facts {
		w.line(8)
		w.factChange(&r.Facts[i])
	}
	w.end(6, ']')
	w.close('}')
}

func (w *differ) factChange(c *diff.FactChange) {
	w.open('{')
	w.change(c.Change)
	if c.Old != nil {
		w.key("old")
		w.on(oldSide).fact(c.Old)
	}
	if c.New != nil {
		w.key("new")
		w.on(newSide).fact(c.New)
	}
	w.close('}')
}
