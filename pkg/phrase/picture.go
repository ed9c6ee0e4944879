package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

// If is the question of blast as a title, with names that a format has escaped: "If A and B are
// compromised and C is down".
func If(seeds []answer.Atom, name func(*answer.Node) string) string {
	return "If " + supposed(seeds, name)
}

func supposed(seeds []answer.Atom, name func(*answer.Node) string) string {
	var clauses []string
	for _, e := range answer.Severest() {
		for _, acts := range []bool{true, false} { // what acts has words of its own
			clauses = append(clauses, clause(seeds, e, acts, name)...)
		}
	}
	return And(clauses)
}

// Owned names a node with whose it is, which the name alone need not say.
func Owned(n *answer.Node) string {
	if n.IsOrganisation() {
		return n.Name
	}
	return n.Name + " (" + n.Organisation.Name + ")"
}

func clause(seeds []answer.Atom, e model.Effect, acts bool, name func(*answer.Node) string) []string {
	var of []*answer.Node
	for _, s := range seeds {
		if s.Effect == e && acts == doesAct(s.Node.Kind) {
			of = append(of, s.Node)
		}
	}
	switch {
	case len(of) == 0:
		return nil
	case len(of) == 1:
		return []string{someNames(of, name) + " " + IsState(of[0].Kind, e)}
	}
	return []string{someNames(of, name) + " " + areState(of[0].Kind, e)}
}

// namedMost is how many nodes a title names before it counts them.
const namedMost = 3

func someNames(nodes []*answer.Node, name func(*answer.Node) string) string {
	names := each.Of(nodes, name)
	if n := len(names) - namedMost; n > 1 {
		names = append(names[:namedMost], More(n))
	}
	return And(names)
}

// What a picture's columns and rows are called besides what they show.
const (
	ReliedOn  = "relied on"
	CannotSay = "the map cannot say"
	LeftOut   = "disputed, left out"
	NotInMap  = "no longer in the map"
)

// How to read a card that stands for a whole column: of what happens to nodes,
// and of a map.
const (
	GridNote      = "colour: worst effect, with the number of nodes for each effect"
	PlainGridNote = "with the number of nodes of each"
)

// Arrows says in a legend what an arrow means, of a map without seeds where
// nothing has happened.
func Arrows(plain bool) string {
	if plain {
		return "arrows point the way harm would travel"
	}
	return "arrows point the way harm travels"
}

// NotReached says of how many nodes the map cannot say whether they are hit, in
// both sorts, and how many of them the picture has no room for.
func NotReached(unmapped []answer.Unmapped, hidden int) string {
	all, left := len(unmapped), 0
	for i := range unmapped {
		left += min(len(unmapped[i].LeftOut), 1)
	}
	note := "The map does not say what " + rely(all-left) + " on"
	switch left {
	case 0:
	case all:
		note = "What the map says of what " + rely(all) + " on is left out"
	default:
		note += "; of " + Number(left) + " more it is left out"
	}
	they := form(all, "it is", "they are")
	note += ". That " + they + " not reached does not mean that " + they + " safe"
	if hidden > 0 {
		note += " (" + Number(hidden) + " not in the picture)"
	}
	return note + "."
}

// UnmappedNote is DrawUnmapped in a picture.
func UnmappedNote(n int) string { return "The map does not say what " + rely(n) + " on." }

// LeftOutNote counts the relations that are left out for a reason and would
// matter, and how many of them are drawn.
func LeftOutNote(reason answer.LeftFor, left, drawn int) string {
	note := leftFor[reason].note + " " + Count(left, "relation")
	switch {
	case drawn == 0:
		return note + ", not drawn."
	case drawn == left:
		return note + ", drawn dashed."
	}
	return note + "; " + Number(drawn) + " drawn dashed."
}

// LeftOutNotes is LeftOutNote of what changes a radius, with the numbers.
func LeftOutNotes(b *answer.Blast, drawn int) []string {
	var out []string
	for i := range b.LeftOut {
		o := &b.LeftOut[i]
		if o.Reason != answer.LeftDisputed {
			drawn = 0
		}
		out = append(out, LeftOutNote(o.Reason, len(o.Relations), drawn)+" "+WithLeftOut(b, o))
	}
	return out
}

// TiersNote says how the tiers of a map are read.
const TiersNote = "Each organisation stands after those it relies on, or beside them where they rely on it too. No other relies on those of the last tier."

// Summed says of nodes of one mark how many they are: "9 services down", or
// where their kinds differ the kinds below; then which of them are critical.
func Summed(kinds *[model.NumKinds]int, state func(model.Kind) string, critical []string) (name, detail string) {
	n, of := 0, 0
	var one model.Kind
	for k, count := range kinds {
		if count > 0 {
			one, n, of = model.Kind(k), n+count, of+1
		}
	}
	var below []string
	switch {
	case of == 1:
		name = Count(n, one.String()) + " " + state(one)
	case state(one) == "":
		name = Kinds(kinds)
	default:
		name = Number(n) + " " + state(model.System)
		below = append(below, Kinds(kinds))
	}
	if len(critical) > 0 {
		below = append(below, Critical+" "+AndMore(critical, mostCritical))
	}
	return strings.TrimSpace(name), strings.Join(below, dot)
}

// CriticalStar marks a critical service in a box, and explains the star in a legend.
const CriticalStar = Critical + " critical"

// SmallSigns explains in a legend the signs at the end of a box.
const SmallSigns = "small signs: also"

// mostCritical is how many critical services a box names.
const mostCritical = 3

// Beside joins where a card stands and what it is.
func Beside(column, kind string) string {
	if column == "" || kind == "" {
		return column + kind
	}
	return column + dot + kind
}

// NothingOfIt says of an organisation that the map knows nothing that it has.
const NothingOfIt = "nothing of it in the map"

// OverviewAlone says that a map shows no nodes.
const OverviewAlone = "organisations alone: --detail draws what they have"

// OverviewOf says that a picture of so many boxes became one of organisations.
func OverviewOf(boxes int) string {
	return "folded " + Number(boxes) + " boxes to one card an organisation: --detail shows them"
}

// Also leads to the further effects of a node.
const Also = "also"

// What a legend calls lines, and what has changed.
const (
	SureLine     = "confirmed or reported"
	PastLine     = "carried harm before"
	NotReachedBy = "not reached"
	NewMeans     = "not so before"
	AlteredMeans = "otherwise before"
	GoneMeans    = "no longer so"

	NotSeen        = "not seen"
	SeenMeans      = "as predicted"
	UnfoundedMeans = "predicted, and did not happen"
	MilderMeans    = "predicted down, degraded alone"
	MissedMeans    = "not predicted"
)
