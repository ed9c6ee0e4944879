package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// DrawTitle says what a map without seeds is of.
func DrawTitle(d *answer.Draw) string {
	if len(d.Focus) == 0 {
		return Capital(whoRelies)
	}
	return "Around " + titles(d.Focus)
}

const whoRelies = "who relies on whom"

// DrawCaption is DrawTitle over a picture.
func DrawCaption(d *answer.Draw) string {
	if len(d.Focus) == 0 {
		return d.Map.Title + ": " + whoRelies
	}
	words := ": what it relies on, and what relies on it"
	if len(d.Focus) > 1 {
		words = ": what they rely on, and what relies on them"
	}
	return someNames(d.Focus, Owned) + words
}

// DrawNumbers counts what a map drawn without seeds holds, or what lies around
// its focus.
func DrawNumbers(d *answer.Draw) string {
	c := d.Count()
	relations := Several(c.Relations, "relation", "relations")
	if len(d.Focus) > 0 {
		parts := []string{"within " + Steps(d.Depth), Several(c.Dependencies, "dependency", "dependencies"), Several(c.Dependents, "dependent", "dependents")}
		return strings.Join(append(parts, relations), dot)
	}
	if c.Nodes == 0 {
		return "nothing in this map"
	}
	var parts []string
	for _, n := range []struct {
		count     int
		one, many string
	}{
		{c.Councils, "council", "councils"}, {c.Others, "other organisation", "other organisations"},
		{c.Services, "service", "services"}, {c.Datasets, "dataset", "datasets"}, {c.Nodes, "node in all", "nodes in all"},
	} {
		if n.count > 0 {
			parts = append(parts, Several(n.count, n.one, n.many))
		}
	}
	return strings.Join(append(parts, relations), dot)
}

// Section heads a part of an outline: a tier, or what stands so many steps from
// the focus.
func Section(d *answer.Draw, s *answer.Spot, step int) string {
	switch tier := Tier(int(s.Tier), d.Tiers); {
	case len(d.Focus) > 0:
		return Capital(around(step))
	case s.Loose:
		return Capital(NoRelation)
	case tier == "":
		return "All"
	case s.Tier == 0:
		return Capital(tier) + ": relies on no other tier"
	case int(s.Tier) == d.Tiers-1:
		return Capital(tier) + ": no other tier relies on it"
	default:
		return Capital(tier)
	}
}

// NoRelation is what organisations stand under that nothing is joined to.
const NoRelation = "no relation"

// around says how far something is from what is in focus: below 0 among its
// dependencies, above among its dependents.
func around(step int) string {
	switch {
	case step < 0:
		return "dependencies, " + Steps(-step)
	case step > 0:
		return "dependents, " + Steps(step)
	}
	return InFocus
}

// InFocus marks what a map is drawn around.
const InFocus = "in focus"

// The heads of an outline's columns.
const (
	DependentsColumn = "dependents"
	ReliesOnColumn   = "relies on"
)

// Outlined says what a node is: its kind, and whether it is critical.
func Outlined(n *answer.Node) string {
	if n.Critical {
		return "critical " + KindWord(n.Kind, n.KindName)
	}
	return KindWord(n.Kind, n.KindName)
}

// OrganisationsAlone says that an outline had room for no more.
const OrganisationsAlone = "Organisations alone: --full shows what they have"

// Joined says of an organisation on whom it relies, or with whom it is linked both ways.
func Joined(both bool, organisations string) string {
	if both {
		return "linked both ways with " + organisations
	}
	return "relies on " + organisations
}

// Relied reads a relation, or a group that needs so many, with what it names.
func Relied(k model.RelationKind, group bool, needed int32, names []string) string {
	verb := Verb(k) + " "
	if group {
		verb += Number(needed) + " of "
	}
	return verb + strings.Join(names, ", ")
}

// ReliedBy counts who relies on a node.
func ReliedBy(n int) string {
	return Number(n) + " " + form(n, "relies", "rely") + " on it"
}

// DrawUnmapped counts the nodes of which the map cannot say what they rely on.
func DrawUnmapped(n int) Note {
	return Note{"Unmapped:", "the map cannot say what " + rely(n) + " on."}
}

func rely(n int) string { return Several(n, "node relies", "nodes rely") }

// DrawLeftOut says how many relations the world leaves out, by the reason; it has
// no text where it leaves out none.
func DrawLeftOut(l *answer.LeftOut) Note {
	var parts []string
	for i, n := range []int{l.NotInForce, l.NotKnown, l.Weak} {
		if n > 0 {
			why := [...]string{"not in force", notKnown, "on weaker evidence"}[i]
			parts = append(parts, Count(n, "relation "+why))
		}
	}
	note := Note{Label: "Left out:"}
	if parts != nil {
		note.Text = strings.Join(parts, ", ") + "."
	}
	return note
}

// Kinds counts nodes by their kinds: "7 services, 2 datasets".
func Kinds(count *[model.NumKinds]int) string { return strings.Join(kinds(count), ", ") }

func kinds(count *[model.NumKinds]int) []string {
	var words []string
	for k, n := range count {
		if n > 0 {
			words = append(words, Count(n, model.Kind(k).String()))
		}
	}
	return words
}
