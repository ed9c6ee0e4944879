package phrase

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// NotSo says that an effect does not follow.
func NotSo(m *answer.Missing) string {
	return m.Node.NameUnder(nil) + " " + notState(m.Node.Kind, m.Effect, "is", "can") + ", as far as this question goes"
}

// NotSoShort is NotSo by a name that a format has escaped.
func NotSoShort(name string, e model.Effect) string {
	return name + ": " + e.String() + " does not follow"
}

// NothingOf says of an organisation that nothing that it has is hit.
func NothingOf(name string) string {
	return "Nothing of " + name + " is hit, as far as this question goes."
}

// Standing says that redundancy holds: what was lost, and what is left.
func Standing(g *answer.Group) string {
	return fmt.Sprintf("Redundancy holds: it %s %s of %s, has lost %s and bears %s", Verb(g.Relation), Number(g.Needed), Number(g.Of), titles(g.Lost), bears(g))
}

// AnotherCopy says of records that not all places that hold them are down.
func AnotherCopy(lost []*answer.Node) string {
	return "Another copy holds: of the places that hold it, " + titles(lost) + " " + form(len(lost), "is", "are") + " down."
}

const whatever = ", at any date and on any evidence."

// NothingLeads says that no relation of the map leads from the seeds to an effect.
func NothingLeads(seeds []answer.Atom) string {
	return "Nothing in the map leads there from " + titles(each.Of(seeds, func(s answer.Atom) *answer.Node { return s.Node })) + whatever
}

// NothingMakesIt is NothingLeads without the seeds.
const NothingMakesIt = "Nothing makes it follow" + whatever

// NothingRelied says that the map cannot say whether a node is hit, and why, by
// names that a format has escaped.
func NothingRelied(m *answer.Missing, name func(*answer.Node) string) string {
	said := "Nothing in the map says what it relies on"
	if len(m.Gone) > 0 {
		gone := each.At(m.Gone, func(r *answer.Relation) string { return Related(r, name) })
		said = "What the map says of what it relies on is left out, " + leftFor[answer.LeftGone].of + " on the day (" + strings.Join(gone, "; ") + ")"
	}
	return said + ": the map cannot say whether it is hit."
}

func titles(nodes []*answer.Node) string {
	return strings.Join(each.Of(nodes, func(n *answer.Node) string { return n.NameUnder(nil) }), ", ")
}

// TooLate says when an effect follows that comes after the horizon.
func TooLate(m *answer.Missing, within *model.Duration) string {
	how := "That way it"
	if m.Holds != nil {
		how = "On " + m.Holds.String() + " evidence it"
	}
	return fmt.Sprintf("%s follows only after %s, later than --within %s.", how, m.Onset, within)
}

// TooLateShort is TooLate without the horizon.
func TooLateShort(onset *model.Duration) string {
	return "It follows only " + After(*onset) + "."
}

// Shortfall counts the relations that the question leaves out.
func Shortfall(m *answer.Missing) string {
	if m.Holds != nil {
		return "What makes it late:"
	}
	type relation struct {
		node, to *answer.Node
		kind     model.RelationKind
		at       answer.Place
	}
	relations := map[relation]bool{}
	for i := range m.Excluded {
		if x := &m.Excluded[i]; x.Relation == model.Self {
			relations[relation{kind: model.Self}] = true
		} else {
			relations[relation{x.Node, x.To, x.Relation, x.At}] = true
		}
	}
	return "It would follow with " + Several(len(relations), "relation", "relations") + " that the question leaves out:"
}

// ProofThen heads the proof that would hold.
const ProofThen = "The proof then"

// Admits says what a question admits, and how to have it admit a grade.
func Admits(asked, needed evidence.Grade) string {
	return fmt.Sprintf(" (the question admits %s; try --evidence %s)", Evidence(asked), needed)
}
