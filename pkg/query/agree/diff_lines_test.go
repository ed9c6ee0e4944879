package agree_test

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// lines writes a difference as lines that do not depend on which side is
// called old: back reads it from the other end.
func lines(d compared, back bool) []string {
	l := liner{compared: d, back: back, both: map[string]string{}}
	for _, c := range d.NodeChanges {
		if c.Change == answer.Renamed {
			one := l.turn(c.Was.ID, c.Node.ID)
			l.both[c.Was.ID], l.both[c.Node.ID] = one, one
		}
	}
	var out []string
	for _, c := range d.NodeChanges {
		out = append(out, l.node(&c))
	}
	for _, c := range d.GroupChanges {
		out = append(out, fmt.Sprintf("group %s %s %s %s", l.change(c.Change), l.name(c.Node), c.Relation, l.turn(l.group(c.Old), l.group(c.New))))
	}
	for _, c := range d.RelationChanges {
		ends := []string{l.name(c.Node), l.name(c.To)}
		if d.new.Table.BothWays()[c.Relation] { // it may be written at either end
			slices.Sort(ends)
		}
		out = append(out, fmt.Sprintf("relation %s %s %s %s %s %v claims %s", l.change(c.Change), ends[0], c.Relation, ends[1],
			l.turn(tieText(c.Old), tieText(c.New)), c.Differs, l.turn(len(c.ClaimsWent), len(c.ClaimsCame))))
	}
	for _, r := range d.Radii {
		seed := l.turn(l.atom(r.Seed.Old), l.atom(r.Seed.New))
		out = append(out, fmt.Sprintf("radius %s: %s", seed, l.turn(r.Old, r.New)))
		for _, f := range r.Facts {
			out = append(out, fmt.Sprintf("fact of %s: %s %s", seed, l.change(f.Change), l.turn(l.fact(f.Old), l.fact(f.New))))
		}
	}
	slices.Sort(out)
	return out
}

type liner struct {
	compared
	back bool
	both map[string]string // by the old and the new id of what was renamed: both, the same from either end
}

func (l *liner) change(c answer.Change) answer.Change {
	if l.back {
		return [...]answer.Change{answer.Went, answer.Came, answer.Changed, answer.Renamed}[c]
	}
	return c
}

func (l *liner) turn(old, new any) string {
	if l.back {
		old, new = new, old
	}
	return fmt.Sprint(old, " → ", new)
}

// name is a node's id, the same on both sides where it or its organisation was renamed.
func (l *liner) name(n *answer.Node) string {
	if both := l.both[n.ID]; both != "" {
		return both
	}
	if org, asset, found := strings.Cut(n.ID, "/"); found && l.both[org] != "" {
		return l.both[org] + "/" + asset
	}
	return n.ID
}

func (l *liner) node(c *answer.NodeChange) string {
	line := fmt.Sprintf("node %s %s", l.change(c.Change), l.name(c.Node))
	for _, f := range c.Fields {
		line += fmt.Sprintf(", %s %s", f.Key, l.turn(f.Old, f.New))
	}
	if c.Evidence != nil {
		line += fmt.Sprintf(", evidence %s, claims %s", l.turn(phrase.GradeOf(c.Evidence.Old), phrase.GradeOf(c.Evidence.New)),
			l.turn(len(c.ClaimsWent), len(c.ClaimsCame)))
	}
	return line
}

const absent = "nothing"

func (l *liner) group(g *answer.GroupSide) string {
	if g == nil {
		return absent
	}
	var members []string
	for _, n := range g.Of {
		members = append(members, l.name(n))
	}
	slices.Sort(members)
	return fmt.Sprint(g.Needed, " of ", members, g.After, g.Loss)
}

func tieText(t *answer.Tie) string {
	if t == nil {
		return absent
	}
	return fmt.Sprint(t.State, phrase.GradeOf(t.Evidence), t.Admitted, t.From, t.Until, t.After, t.Loss, t.Reach, t.Contract)
}

func (l *liner) atom(a *answer.Atom) string {
	if a == nil {
		return absent
	}
	return fmt.Sprint(l.name(a.Node), "=", a.Effect)
}

func (l *liner) fact(f *answer.Proved) string {
	if f == nil {
		return absent
	}
	return factText(l.name(f.Node), f.Effect, f.Evidence, f.Onset, f.Causes)
}
