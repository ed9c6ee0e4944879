package phrase

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// The headings of what a node stands among.
const (
	ReliesOn    = "Relies on (its dependencies)"
	SuffersWith = "Suffers with it (its dependents)"
	KnowsNone   = "nothing that the map knows of"
)

const (
	canDoWithout = "people can do without it for"
	restoredIn   = "restored in"
	notThere     = "one of the two does not exist on the day"
)

// OfOrganisation says whose an asset is; "" of an organisation.
func OfOrganisation(n *answer.Node) string {
	if n.IsOrganisation() {
		return ""
	}
	return " of " + n.Organisation.Name
}

// Fields lists what a node has besides relations.
func Fields(f *answer.Fields) []model.Pair {
	var out []model.Pair
	add := func(k, v string) { out = append(out, model.Pair{Key: k, Value: v}) }
	if len(f.Aliases) > 0 {
		add("also called", strings.Join(f.Aliases, ", "))
	}
	if f.From != 0 || f.Until != 0 {
		add("exists", Period(f.From, f.Until))
	}
	if f.Successor != nil {
		add("succeeded by", f.Successor.ID)
	}
	if f.Complete {
		add("relations", "all listed")
	}
	if f.Residents != nil {
		add("residents", Number(*f.Residents))
	}
	if f.Within != nil {
		add("within", f.Within.ID)
	}
	out = append(append(out, f.IDs...), f.Contact...)
	if f.Critical {
		add("critical", "yes")
	}
	if f.Tolerates != nil {
		add(canDoWithout, Span(*f.Tolerates))
	}
	if f.Restore != nil {
		add(restoredIn, Span(*f.Restore))
	}
	if f.People != nil {
		add("people", Number(*f.People))
	}
	if f.Sensitive {
		add("sensitive", "yes")
	}
	if len(f.CVEs) > 0 {
		add("cves", strings.Join(f.CVEs, ", "))
	}
	return out
}

// Dependent reads a relation from the side of what it names.
func Dependent(l *answer.Link) string { return l.Node.NameUnder(nil) + " " + Verb(l.Relation) + " it" }

// Taken says on what evidence a relation is, and whether the question takes it.
func Taken(l *answer.Link) string {
	if !l.Admitted {
		if slices.Contains(l.Reasons, answer.Gone) {
			return GradeOf(l.Evidence) + ", left out: " + notThere
		}
		return GradeOf(l.Evidence) + ", left out"
	}
	return GradeOf(l.Evidence)
}

// Terms lists what a relation says besides its ends, and of one that is not known
// yet by which day.
func Terms(l *answer.Link, knownAt model.Date) []string {
	var out []string
	if l.After > 0 {
		out = append(out, After(l.After))
	}
	if l.Implied {
		return append(out, "implied")
	}
	if l.Loss != model.LossDown {
		out = append(out, loss(l.Loss))
	}
	if l.Reach != model.ReachAdmin {
		out = append(out, reach(l.Reach))
	}
	if l.Group != nil {
		out = append(out, membership(l.Group))
	}
	if l.From != 0 || l.Until != 0 {
		out = append(out, "in force "+Period(l.From, l.Until))
	}
	if l.Contract != "" {
		out = append(out, contract(l.Contract))
	}
	if l.Note != "" {
		out = append(out, NoteOf(l.Note))
	}
	if l.Evidence == nil {
		out = append(out, "no claim known by "+Date(knownAt))
	}
	return out
}

// Contract lists what is known of a contract besides its title.
func Contract(c *answer.Contract) string {
	parts := []string{c.ID}
	if c.From != 0 || c.Until != 0 {
		parts = append(parts, Period(c.From, c.Until))
	}
	if c.Value != nil {
		parts = append(parts, strings.TrimSpace(c.Value.Currency+" "+c.Value.Amount))
	}
	return strings.Join(append(parts, "exit plan: "+spaced(c.ExitPlan.String()), "replacing it: "+spaced(c.Substitutability.String())), dot)
}

func spaced(word string) string { return strings.ReplaceAll(word, "-", " ") }
