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

// Figure is a number of a radius and what it counts.
type Figure struct{ Value, Label string }

// Figures are the numbers of a radius. Where they are 0, only councils, services
// down and datasets exposed are worth a word.
func Figures(c *answer.Counts) []Figure {
	var out []Figure
	add := func(always bool, n int, one, many string) {
		if always || n > 0 {
			out = append(out, Figure{Number(n), form(n, one, many)})
		}
	}
	add(false, c.Organisations, "organisation", "organisations")
	add(true, c.Councils, "council", "councils")
	if c.Residents > 0 || c.CouncilsWithoutResidents > 0 {
		out = append(out, Figure{atLeast(c.Residents, c.CouncilsWithoutResidents), "residents"})
	}
	add(true, c.ServicesDown, "service down", "services down")
	add(false, c.CriticalServices, "of them critical", "of them critical")
	add(false, c.ServicesDegraded, "service degraded", "services degraded")
	add(true, c.DatasetsExposed, "dataset exposed", "datasets exposed")
	if c.PeopleExposed > 0 {
		out = append(out, Figure{atLeast(c.PeopleExposed, c.DatasetsWithoutPeople), "people in them"})
	}
	return out
}

// OrBetter names the grade of a row of numbers; those after the first take in
// the grades before.
func OrBetter(g evidence.Grade, row int) string {
	if row == 0 {
		return g.String()
	}
	return g.String() + " or better"
}

// ByEvidence says how the numbers stand at each grade; it has no text where they are 0.
func ByEvidence(s *answer.Summary) Note {
	note := Note{Label: "By evidence:"}
	if s.ServicesDown+s.ServicesDegraded+s.DatasetsExposed == 0 {
		return note
	}
	var parts []string
	for i := range s.ByEvidence {
		g := &s.ByEvidence[i]
		numbers := []string{Several(g.ServicesDown, "service down", "services down")}
		if s.ServicesDegraded > 0 {
			numbers = append(numbers, fmt.Sprintf("%d degraded", g.ServicesDegraded))
		}
		numbers = append(numbers, Several(g.DatasetsExposed, "dataset exposed", "datasets exposed"))
		parts = append(parts, OrBetter(g.Grade, i)+" "+strings.Join(numbers, ", "))
	}
	note.Text = strings.Join(parts, dot)
	return note
}

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

// WithDisputed says what the numbers would be with the disputed relations.
func WithDisputed(without, with *answer.Counts) string {
	if *without == *with {
		return "They would change no number here."
	}
	var parts []string
	for _, n := range []struct {
		old, new  int64
		one, many string
	}{
		{int64(without.Councils), int64(with.Councils), "council", "councils"},
		{int64(without.ServicesDown), int64(with.ServicesDown), "service down", "services down"},
		{int64(without.ServicesDegraded), int64(with.ServicesDegraded), "service degraded", "services degraded"},
		{int64(without.DatasetsExposed), int64(with.DatasetsExposed), "dataset exposed", "datasets exposed"},
		{without.Residents, with.Residents, "resident", "residents"},
	} {
		if n.old != n.new {
			parts = append(parts, Several(n.new, n.one, n.many)+" ("+signed(n.new-n.old)+")")
		}
	}
	if len(parts) == 0 {
		parts = []string{Several(with.Organisations, "organisation", "organisations")}
	}
	return "With them: " + strings.Join(parts, ", ") + "."
}

func signed(n int64) string {
	if n < 0 {
		return Number(n)
	}
	return "+" + Number(n)
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

// Folded says what a fold hides: "112 services at 38 councils".
func Folded(folded []*answer.TreeNode) string {
	kinds := map[string]int{}
	orgs, councils := map[*answer.Node]bool{}, map[*answer.Node]bool{}
	var count func(nodes []*answer.TreeNode)
	count = func(nodes []*answer.TreeNode) {
		for _, n := range nodes {
			what := other
			switch n.Node.Kind {
			case model.Service, model.Dataset, model.System:
				what = n.Node.Kind.String()
			}
			kinds[what]++
			if orgs[n.Node.Org()] = true; n.Node.Org().Kind == model.Council {
				councils[n.Node.Org()] = true
			}
			count(n.Children)
		}
	}
	count(folded)
	var parts []string
	for _, k := range []string{model.Service.String(), model.Dataset.String(), model.System.String(), other} {
		if kinds[k] > 0 {
			parts = append(parts, Several(kinds[k], k, k+"s"))
		}
	}
	at := Several(len(orgs), "organisation", "organisations")
	if len(councils) == len(orgs) {
		at = Several(len(councils), "council", "councils")
	}
	return strings.Join(parts, ", ") + " at " + at
}

const other = "other node"

// After says when something follows.
func After(d model.Duration) string { return "after " + d.String() }

// WithOnset adds when something follows, where that is not at once.
func WithOnset(what string, d model.Duration) string {
	if d == 0 {
		return what
	}
	return what + " " + After(d)
}

// Tolerates says how long people can do without a service.
func Tolerates(d model.Duration) string { return "tolerates " + d.String() }

// Restore says how long it takes to restore something.
func Restore(d model.Duration) string { return "restore " + d.String() }
