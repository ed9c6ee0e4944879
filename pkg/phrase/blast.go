package phrase

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// NothingFollows says that the radius is empty.
const NothingFollows = "nothing follows that the map knows of"

// Note is a sentence under a word of its own.
type Note struct{ Label, Text string }

// Seeds names the seeds with what is thought of them.
func Seeds(seeds []answer.Atom) string {
	var parts []string
	for i := range seeds {
		parts = append(parts, AtomState(&seeds[i]))
	}
	return strings.Join(parts, ", ")
}

// AtomState says what a node suffers: "Canterbury: Planning is down".
func AtomState(a *answer.Atom) string {
	return a.Node.NameUnder(nil) + " " + IsState(a.Node.Kind, a.Effect)
}

// IfSeeds asks what is asked with names that a format has escaped.
func IfSeeds(seeds []answer.Atom, name func(*answer.Node) string) string {
	var parts []string
	for _, s := range seeds {
		parts = append(parts, IsEffect(name(s.Node), s.Effect))
	}
	return "If " + strings.Join(parts, " and ")
}

// IsEffect says by the effect's own word what something suffers.
func IsEffect(name string, e model.Effect) string { return name + " is " + e.String() }

const weakened = "Weakened:"

// Weakened says what a group has lost and how much more it bears.
func Weakened(g *answer.Group) Note {
	var lost []string
	for _, n := range g.Lost {
		lost = append(lost, n.NameUnder(g.Node))
	}
	return Note{weakened, fmt.Sprintf("%s (%s) lost %s and bears %s", g.Node.NameUnder(nil), g.Relation.Rule().Label, strings.Join(lost, ", "), bears(g))}
}

// WeakenedShort is Weakened in one line, by a name that a format has escaped.
func WeakenedShort(g *answer.Group, name func(*answer.Node) string) string {
	return fmt.Sprintf("%s %s (%s) bears %d further losses.", weakened, name(g.Node), g.Relation, g.Bears)
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
	return r.Node.ID + " " + r.Relation.Rule().Label + " " + r.To.ID
}

// Disputed lists the disputed relations that are left out.
func Disputed(relations []string) Note {
	return Note{"Disputed, left out:", strings.Join(relations, "; ") + "."}
}

// DisputedShort is Disputed and WithDisputed in one line, by names that a format
// has marked up.
func DisputedShort(d *answer.IfDisputed, name func(*answer.Node) string) string {
	out := "Left out as disputed:"
	for _, l := range d.LeftOut {
		out += " " + name(l.Node) + " " + l.Relation.Relation.String() + " " + name(l.To) + ";"
	}
	return out + fmt.Sprintf(" with them %d services down, %d datasets exposed.", d.Summary.ServicesDown, d.Summary.DatasetsExposed)
}

// UnmappedAt lists nodes by their organisations.
func UnmappedAt(nodes []*answer.Node) []string {
	var at []string
	var last *answer.Node
	for _, n := range nodes {
		if org := n.Org(); org != last {
			at = append(at, org.ShortName()+": "+n.Name)
			last = org
			continue
		}
		at[len(at)-1] += ", " + n.Name
	}
	return at
}

// MoreOrganisations is MoreByFull of organisations.
func MoreOrganisations(n int) string { return More(n) + " organisations (--full lists them)" }

// Unmapped says of whom the map cannot say whether they are hit, on evidence of a grade.
func Unmapped(at []string, g evidence.Grade) Note {
	why := "for it does not say what they rely on"
	if g < evidence.Assumed {
		why = "for nothing " + g.String() + " says what they rely on"
	}
	return Note{mapCannotSay, "whether these are hit, " + why + ": " + strings.Join(at, "; ") + "."}
}

// UnmappedShort is Unmapped in one line, by names that a format has marked up.
func UnmappedShort(nodes []*answer.Node, name func(*answer.Node) string) string {
	var names []string
	for _, n := range nodes {
		names = append(names, name(n))
	}
	return mapCannotSay + ": " + strings.Join(names, ", ") + "."
}

const mapCannotSay = "The map cannot say"

// AskWhy is the command that asks why a node is hit, of the same map.
func AskWhy(n *answer.Node, seeds []answer.Atom, h *answer.Head) string {
	var from []string
	for i := range seeds {
		from = append(from, seeds[i].Word())
	}
	command := "knockon why " + n.ID + " --from " + strings.Join(from, ",")
	for _, f := range h.Flags {
		command += " " + safe.Shell(f)
	}
	return command
}

// UnlessDown says what down means where a row does not say how it comes about.
func UnlessDown(c model.Causes) string {
	return "Unless a row says otherwise, down means: " + Causes(c) + "."
}
