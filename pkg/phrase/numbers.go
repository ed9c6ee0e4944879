package phrase

import (
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// CountChanges lists the numbers of a seed's radius that differ: "services that
// could stop 24 → 15".
func CountChanges(old, new *answer.Counts, seed model.Effect) []string {
	var out []string
	labels := ChangeColumns(seed)
	is := numbersOf(new)
	for i, was := range numbersOf(old) {
		if was != is[i] {
			out = append(out, labels[i]+" "+was+Arrow+is[i])
		}
	}
	return out
}

// Numbers is the numbers of a radius in their order, each once where the sides agree.
func Numbers(old, new *answer.Counts) []string {
	out, is := numbersOf(old), numbersOf(new)
	for i := range out {
		out[i] = between(out[i], is[i])
	}
	return out
}

func numbersOf(c *answer.Counts) []string {
	return []string{
		Number(c.Organisations), Number(c.Councils), atLeast(c.Residents, c.CouncilsWithoutResidents), Number(c.ServicesDown),
		Number(c.CriticalServices), Number(c.ServicesDegraded), Number(c.DatasetsExposed), atLeast(c.PeopleExposed, c.DatasetsWithoutPeople),
	}
}

// ChangeColumns is what the numbers of a seed's radius count.
func ChangeColumns(seed model.Effect) []string {
	sure := seed != model.Compromised
	those := func(k model.Kind, e model.Effect) string {
		return Plural(k.String()) + " that " + Suffer(k, e, sure, 2)
	}
	return []string{
		"organisations hit", "councils", "residents", those(model.Service, model.Down), "critical services", those(model.Service, model.Degraded),
		those(model.Dataset, model.Exposed), "people in those datasets",
	}
}

// NumberColumns heads the numbers of a radius in a table.
func NumberColumns() []string {
	return []string{"organisations", "councils", "residents", "services down", "of them critical", "services degraded", "datasets exposed", "people in them"}
}

// PlainNumbers are the numbers of a radius as programs write them, for a table.
func PlainNumbers(c *answer.Counts) []string {
	sum := func(n int64, missing int) string {
		if missing > 0 {
			return "at least " + strconv.FormatInt(n, 10)
		}
		return strconv.FormatInt(n, 10)
	}
	return []string{
		strconv.Itoa(c.Organisations), strconv.Itoa(c.Councils), sum(c.Residents, c.CouncilsWithoutResidents), strconv.Itoa(c.ServicesDown),
		strconv.Itoa(c.CriticalServices), strconv.Itoa(c.ServicesDegraded), strconv.Itoa(c.DatasetsExposed), sum(c.PeopleExposed, c.DatasetsWithoutPeople),
	}
}

// atLeast writes a sum of which so many numbers are missing.
func atLeast(n int64, missing int) string {
	switch {
	case missing == 0:
		return Number(n)
	case n == 0:
		return "unknown"
	}
	return "at least " + Number(n)
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
	degraded := slices.ContainsFunc(s.ByEvidence, func(g answer.GradeCounts) bool { return g.ServicesDegraded > 0 })
	for i := range s.ByEvidence {
		g := &s.ByEvidence[i]
		numbers := []string{Several(g.ServicesDown, "service down", "services down")}
		if degraded {
			numbers = append(numbers, Number(g.ServicesDegraded)+" degraded")
		}
		numbers = append(numbers, Several(g.DatasetsExposed, "dataset exposed", "datasets exposed"))
		parts = append(parts, OrBetter(g.Grade, i)+" "+strings.Join(numbers, ", "))
	}
	note.Text = strings.Join(parts, dot)
	return note
}

// WithLeftOut says what the numbers would be with what is left out: those of the
// whole radius, also where a part of it is kept.
func WithLeftOut(b *answer.Blast, o *answer.Omission) string {
	without, with, them := &b.Summary.Counts, &o.Summary.Counts, form(len(o.Relations), "it", "them")
	if *without == *with {
		return "With " + them + " facts change, but no number here."
	}
	parts := changed(without, with, func(n changedNumber) string { return Several(n.new, n.one, n.many) + " (" + signed(n.new-n.old) + ")" })
	return "With " + them + ": " + strings.Join(parts, ", ") + inAll(b) + "."
}

// withLeftOut is WithLeftOut in short: what comes and goes.
func withLeftOut(b *answer.Blast, o *answer.Omission) string {
	without, with, them := &b.Summary.Counts, &o.Summary.Counts, form(len(o.Relations), "it", "them")
	if *without == *with {
		return "with " + them + " no number here changes"
	}
	parts := changed(without, with, func(n changedNumber) string {
		by := n.new - n.old
		return signed(by) + " " + strings.TrimSuffix(form(max(by, -by), n.one, n.many), " down")
	})
	return "with " + them + " " + strings.Join(parts, ", ") + inAll(b)
}

// inAll tells numbers of the whole radius from those of what is kept of it.
func inAll(b *answer.Blast) string {
	if b.Kept != nil {
		return " in all"
	}
	return ""
}

type changedNumber struct {
	old, new  int64
	one, many string
}

// changed says what differs between two radii.
func changed(without, with *answer.Counts, say func(changedNumber) string) []string {
	var parts []string
	for _, n := range []changedNumber{
		{int64(without.Councils), int64(with.Councils), "council", "councils"},
		{int64(without.ServicesDown), int64(with.ServicesDown), "service down", "services down"},
		{int64(without.ServicesDegraded), int64(with.ServicesDegraded), "service degraded", "services degraded"},
		{int64(without.DatasetsExposed), int64(with.DatasetsExposed), "dataset exposed", "datasets exposed"},
		{without.Residents, with.Residents, "resident", "residents"},
	} {
		if n.old != n.new {
			parts = append(parts, say(n))
		}
	}
	if len(parts) == 0 {
		parts = []string{Several(with.Organisations, "organisation", "organisations")}
	}
	return parts
}

func signed(n int64) string {
	if n < 0 {
		return Number(n)
	}
	return "+" + Number(n)
}
