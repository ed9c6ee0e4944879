package phrase

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
)

// NobodyElse says that a radius has no more than what is the seeds' own and no loss to people.
const NobodyElse = "nobody else is hit, as far as the map knows"

// NothingFollows says that the radius is empty.
const NothingFollows = "nothing follows that the map knows of"

// Note is a sentence under a word of its own.
type Note struct{ Label, Text string }

// AtomState says what a node suffers: "Canterbury: Planning is down".
func AtomState(a *answer.Atom) string {
	return a.Node.NameUnder(nil) + " " + IsState(a.Node.Kind, a.Effect)
}

const weakened = "Weakened:"

// Weakened says what a group has lost and how much more it bears.
func Weakened(g *answer.Group) Note {
	lost := each.Of(g.Lost, func(n *answer.Node) string { return n.NameUnder(g.Node) })
	return Note{weakened, fmt.Sprintf("%s (%s) lost %s and bears %s", g.Node.NameUnder(nil), g.Relation.Rule().Label, strings.Join(lost, ", "), bears(g))}
}

// WeakenedShort is Weakened in one line, by names that a format has escaped.
func WeakenedShort(g *answer.Group, name func(*answer.Node) string) string {
	return fmt.Sprintf("%s %s (%s) lost %s and bears %s.", weakened, name(g.Node), g.Relation, strings.Join(each.Of(g.Lost, name), ", "), bears(g))
}

// WeakenedMore counts the groups that are not listed.
func WeakenedMore(n int) Note { return Note{weakened, MoreByFull(n)} }

func bears(g *answer.Group) string {
	if g.Bears == 0 {
		return "no further loss"
	}
	return Several(g.Bears, "further loss", "further losses")
}

// Relation names a relation by ids.
func Relation(r *answer.Relation) string {
	return Related(r, func(n *answer.Node) string { return n.ID })
}

// AskWhy is the command that asks why a node is hit, of the same map.
func AskWhy(n *answer.Node, seeds []answer.Atom, h *answer.Head) string {
	return "knockon why " + n.ID + " --from " + strings.Join(seedWords(seeds), ",") + flagsAgain(h)
}
