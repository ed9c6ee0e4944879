package phrase

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Figure is one of the big numbers of a radius, and what it rests on.
type Figure struct{ Says, Under string }

// Figures are the big numbers of a radius: who is hit, what of theirs could stop,
// and what could be exposed. What is 0 is left out.
func Figures(s *answer.Summary, d *digest.Digest) []Figure {
	var out []Figure
	if who := whoIsHit(s, d); who != "" {
		out = append(out, Figure{Says: who})
	}
	for _, n := range []struct {
		count        func(*answer.Counts) int
		effect       model.Effect
		one, many    string
		besides, why string
	}{
		{func(c *answer.Counts) int { return c.ServicesDown }, model.Down, "service", "services", critical(s), follow(d)},
		{func(c *answer.Counts) int { return c.ServicesDegraded }, model.Degraded, "service", "services", "", ""},
		{func(c *answer.Counts) int { return c.DatasetsExposed }, model.Exposed, "dataset", "datasets", ofPeople(s), peopleUnsaid(s)},
	} {
		if k := n.count(&s.Counts); k > 0 {
			out = append(out, Figure{
				Several(k, n.one, n.many) + " " + Suffer(model.Service, n.effect, d.Sure, k) + n.besides, joined("; ", onConfirmed(s, n.count), n.why),
			})
		}
	}
	return out
}

// Headline is the big numbers in one line.
func Headline(r *answer.Radius) string { return headline(r, &r.Summary, NothingFollows) }

// HeadlineOf is Headline of what is kept.
func HeadlineOf(b *answer.Blast) string { return headline(&b.Radius, b.Numbers(), Nothing(b)) }

func headline(r *answer.Radius, s *answer.Summary, nothing string) string {
	if len(r.Facts) == 0 {
		return nothing
	}
	parts := each.Of(Figures(s, digest.WithoutWays(r)), func(f Figure) string { return f.Says })
	return cmp.Or(strings.Join(parts, dot), NobodyElse)
}

// kindsNamed is how many kinds of organisations are named before the rest is counted.
const kindsNamed = 3

// whoIsHit says how many organisations of each kind are hit, and how many people they
// serve.
func whoIsHit(s *answer.Summary, d *digest.Digest) string {
	var kinds []string
	rest, councils := 0, true
	for i, k := range d.Kinds {
		councils = councils && k.Node.Kind == model.Council
		if i >= kindsNamed && len(d.Kinds) > kindsNamed+1 {
			rest += k.Count
			continue
		}
		word := KindWord(k.Node.Kind, k.Node.KindName)
		kinds = append(kinds, Several(k.Count, word, Plural(word)))
	}
	if rest > 0 {
		kinds = append(kinds, Several(rest, "other organisation", "other organisations"))
	}
	who := And(kinds)
	if who != "" && s.ServicesDown+s.ServicesDegraded+s.DatasetsExposed == 0 {
		if d.Sure {
			who += " hit"
		} else {
			who += " could be hit"
		}
	}
	return joined(dot, who, served(s, councils))
}

// served is how many people the organisations serve.
func served(s *answer.Summary, councils bool) string {
	one, many := "person served", "people served"
	if councils {
		one, many = "resident", "residents"
	}
	switch {
	case s.Residents == 0 && s.CouncilsWithoutResidents == 0:
		return ""
	case s.Residents == 0:
		return "number of " + many + " not said"
	case s.CouncilsWithoutResidents > 0:
		return "at least " + Several(s.Residents, one, many)
	}
	return Several(s.Residents, one, many)
}

func critical(s *answer.Summary) string {
	switch n := s.CriticalServices; {
	case n == 0:
		return ""
	case s.ServicesDown == 1:
		return ", a critical one"
	case n == s.ServicesDown:
		return ", all of them critical"
	default:
		return ", " + Number(n) + " of them critical"
	}
}

// follow says how many services must stop where an attacker could stop others.
func follow(d *digest.Digest) string {
	must, could := 0, 0
	for _, o := range d.Organisations {
		for _, f := range o.Down {
			if f.Causes.Has(model.Failure) {
				must++
			} else {
				could++
			}
		}
	}
	if d.Sure || must == 0 {
		return ""
	}
	if could == 0 {
		return "all of it follows, without an attacker's doing"
	}
	return Number(must) + " of them follow, without an attacker's doing"
}

func ofPeople(s *answer.Summary) string {
	if s.PeopleExposed == 0 {
		return ""
	}
	return ", of " + atLeast(s.PeopleExposed, s.DatasetsWithoutPeople) + " people"
}

func peopleUnsaid(s *answer.Summary) string {
	if s.PeopleExposed > 0 || s.DatasetsWithoutPeople == 0 {
		return ""
	}
	return "people in " + form(s.DatasetsExposed, "it", "them") + " not said"
}

// onConfirmed says how much of a number rests on confirmed links alone, where
// others were admitted.
func onConfirmed(s *answer.Summary, count func(*answer.Counts) int) string {
	if len(s.ByEvidence) < 2 {
		return ""
	}
	const links = "on confirmed links alone"
	switch n, all := count(&s.ByEvidence[evidence.Confirmed].Counts), count(&s.Counts); {
	case n == all && n == 1:
		return links
	case n == all:
		return "all " + links
	case n == 0 && all == 1:
		return "not " + links
	case n == 0:
		return "none " + links
	case n > all: // of services that are degraded, and on other links could stop
		return Number(n) + " " + links
	default:
		return Number(n) + " of the " + Number(all) + " " + links
	}
}

// joined joins what is not empty.
func joined(by string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), by)
}

// Suffer says what becomes of so many things of a kind: as a supposition, unless
// it is sure.
func Suffer(k model.Kind, e model.Effect, sure bool, n int) string {
	acts := doesAct(k)
	switch {
	case acts && e == model.Down:
		return actsNot(sure)
	case e == model.Down && sure && k != model.Dataset:
		return form(n, "stops", "stop")
	case e == model.Down && k != model.Dataset:
		return "could stop"
	case sure:
		return form(n, "is ", "are ") + strings.TrimPrefix(State(k, e), "is ")
	}
	return "could be " + strings.TrimPrefix(State(k, e), "is ")
}

func actsNot(sure bool) string {
	if sure {
		return cannotAct
	}
	return "could not act"
}
