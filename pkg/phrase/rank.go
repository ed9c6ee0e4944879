package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// RankTitle is the question of rank as a title, by names that a format has escaped.
func RankTitle(r *answer.Ranking, name func(*answer.Node) string) string {
	hurt := "which would hurt most"
	if at := each.Of(r.At, name); len(at) > 0 {
		hurt = "which would hurt " + AndMore(at, namesShown) + " most"
		if r.Every && len(at) > 1 {
			hurt = "which would hurt each of " + And(at)
		}
	}
	return "If one alone " + happens(r) + ": " + hurt
}

// happens says what becomes of every candidate.
func happens(r *answer.Ranking) string {
	if len(r.Rows) == 0 || each.Count(r.Rows, func(c *answer.Candidate) bool { return c.Effect != r.Rows[0].Effect }) > 0 {
		return "is hit"
	}
	return "is " + r.Rows[0].Effect.String()
}

// RankedBy says what the order is by, and how many candidates there are.
func RankedBy(r *answer.Ranking) string {
	said := "By " + rankMeasure(r.By, rankSure(r)) + dot + Several(r.Candidates, "candidate", "candidates")
	if r.Every && len(r.At) > 0 && len(r.Rows) > 0 {
		said += ", of which these hit " + form(len(r.At), "it", "all of them")
	}
	return said
}

// RankBars explains the tones of bars, by their signs.
func RankBars(r *answer.Ranking, tones []string) string {
	if r.By == answer.ByUnaware { // no link is counted
		return ""
	}
	var parts []string
	for i, what := range RankTones(r.Map.Evidence, len(tones)) {
		parts = append(parts, tones[i]+" "+what)
	}
	said := strings.Join(parts, ", ")
	if mixed(r) {
		said += "; of several in a row, what each has"
	}
	return said
}

// RankTones says what each of at most so many tones of a bar rests on, down to the worst
// grade that is admitted.
func RankTones(worst evidence.Grade, most int) []string {
	out := []string{"on confirmed links"}
	for g := evidence.Reported; g <= worst && int(g) < most; g++ {
		out = append(out, "on "+g.String())
	}
	if int(worst) >= most {
		out[most-1] += " and worse"
	}
	return out
}

// mixed reports whether candidates that share a rank rest on different grades.
func mixed(r *answer.Ranking) bool {
	for i := 1; i < len(r.Rows); i++ {
		x, y := &r.Rows[i-1], &r.Rows[i]
		for g := 0; x.Rank == y.Rank && g < len(x.Summary.ByEvidence); g++ {
			if r.By.Of(&x.Summary.ByEvidence[g].Counts, 0) != r.By.Of(&y.Summary.ByEvidence[g].Counts, 0) {
				return true
			}
		}
	}
	return false
}

// rankSure reports whether what follows from the candidates does so without an attack.
func rankSure(r *answer.Ranking) bool {
	return each.Count(r.Rows, func(c *answer.Candidate) bool { return c.Effect == model.Compromised }) == 0
}

// rankMeasure says what a measure counts.
func rankMeasure(m answer.Measure, sure bool) string {
	those := func(what string, k model.Kind, e model.Effect) string { return what + " that " + Suffer(k, e, sure, 2) }
	return [answer.NumMeasures]string{
		answer.ByCritical:      those("critical services", model.Service, model.Down),
		answer.ByServices:      those("services", model.Service, model.Down),
		answer.ByDegraded:      those("services", model.Service, model.Degraded),
		answer.ByResidents:     "people served where they would feel it",
		answer.ByCouncils:      "councils hit",
		answer.ByOrganisations: "organisations hit",
		answer.ByDatasets:      those("datasets", model.Dataset, model.Exposed),
		answer.ByPeople:        those("people whose data", model.Dataset, model.Exposed),
		answer.ByUnaware:       "organisations hit that depend on it only through others",
	}[m]
}

// RankColumn heads a measure.
func RankColumn(m answer.Measure) string {
	switch m {
	case answer.ByCritical:
		return CriticalColumn
	case answer.ByPeople:
		return "people in data"
	case answer.ByUnaware:
		return "only through others"
	}
	return Capital(m.String())
}

// RankCounted is a number of a measure where no column says what it counts; "" for none.
func RankCounted(number string, m answer.Measure) string {
	what := strings.ToLower(RankColumn(m))
	switch {
	case number == "":
		return "no " + what
	case number == "1" && m != answer.ByUnaware:
		what = strings.TrimSuffix(what, "s")
	}
	return number + " " + what
}

// RankNumber writes a measure of a candidate; – for none.
func RankNumber(c *answer.Candidate, m answer.Measure) string {
	s, said := &c.Summary, ""
	if n := c.Measure(m); n > 0 {
		said = Number(n)
	}
	missing := m == answer.ByResidents && s.CouncilsWithoutResidents > 0 || m == answer.ByPeople && s.DatasetsWithoutPeople > 0
	switch {
	case missing && said != "":
		return "≥ " + said
	case missing:
		return "?"
	case said == "":
		return "–"
	}
	return said
}

// Range writes from the least to the most of what shares a row.
func Range(least, most int64) string { return Number(least) + "–" + Number(most) }

// RankName names what shares a row, all of it or the first.
func RankName(names []string, all bool) string {
	if all {
		return And(names)
	}
	return AndMore(names, min(len(names), rankNames))
}

// rankNames is how many names a row has.
const rankNames = 5

// CandidateName is the name of a candidate, with what happens to it where that is
// not what it alone means.
func CandidateName(c *answer.Candidate, name string) string {
	name = Starred(c.Node, name)
	if c.Effect != c.Node.Kind.SeedEffect() {
		name += " " + c.Effect.String()
	}
	return name
}

// RankRest says what the rows leave out: those that hit less, and those that hit
// nothing.
func RankRest(r *answer.Ranking, shown int) string {
	var parts []string
	if more := RankMore(r, shown); more > 0 {
		parts = append(parts, Number(more)+" more hit something"+byFull(r, shown))
	}
	if r.HitNothing > 0 {
		parts = append(parts, Number(r.HitNothing)+" hit nothing, as far as the map knows")
	}
	return strings.Join(parts, dot)
}

// RankMore counts the candidates that hit something, besides those that are shown.
func RankMore(r *answer.Ranking, shown int) int {
	if r.Every { // those who hit something, and not each, are not asked about
		return len(r.Rows) - shown
	}
	return r.Candidates - r.HitNothing - shown
}

func byFull(r *answer.Ranking, shown int) string {
	if len(r.Rows) > shown {
		return " (--full lists them)"
	}
	return ""
}

// RankAnswer says the first row in words, by names that a format has escaped.
func RankAnswer(r *answer.Ranking, name func(*answer.Node) string) string {
	if len(r.Rows) == 0 || r.Rows[0].HitsNothing() {
		return "None of them hits anything, as far as the map knows."
	}
	c := &r.Rows[0]
	who := name(c.Node)
	ties := 1
	for ties < len(r.Rows) && r.Rows[ties].Rank == 1 {
		ties++
	}
	if ties > 1 {
		who += ", or " + form(ties-1, "one other", "one of "+Number(ties-1)+" others") + ","
	}
	said := "If " + who + " is " + c.Effect.String() + ", " + consequences(&c.Summary, c.Effect != model.Compromised)
	return said + "."
}

// consequences says in words what the numbers of a radius say.
func consequences(s *answer.Summary, sure bool) string {
	var parts []string
	for _, n := range []struct {
		many   int
		kind   model.Kind
		effect model.Effect
		more   string
	}{
		{s.ServicesDown, model.Service, model.Down, critical(s) + onSure(s)}, {s.ServicesDegraded, model.Service, model.Degraded, ""},
		{s.DatasetsExposed, model.Dataset, model.Exposed, ""},
	} {
		if n.many > 0 {
			parts = append(parts, Several(n.many, n.kind.String(), Plural(n.kind.String()))+" "+Suffer(n.kind, n.effect, sure, n.many)+n.more)
		}
	}
	if len(parts) == 0 {
		parts = []string{Several(s.Organisations, "organisation", "organisations") + " " + Suffer(model.System, model.Compromised, sure, s.Organisations)}
		parts[0] = strings.Replace(parts[0], "compromised", "hit", 1)
	}
	return And(parts)
}

// onSure says how many services stop on confirmed links alone.
func onSure(s *answer.Summary) string {
	if len(s.ByEvidence) < 2 {
		return ""
	}
	const links = " on confirmed links alone)"
	switch n := s.ByEvidence[evidence.Confirmed].ServicesDown; n {
	case 0:
		return " (none" + links
	case s.ServicesDown:
		return " (all" + links
	default:
		return " (" + Number(n) + links
	}
}

// HiddenLabel stands before who depends on an organisation only through others.
const HiddenLabel = "Only through others:"

// HiddenOn says who that is, by names that a format has escaped: all, or the first.
func HiddenOn(h *digest.Hidden, name func(*answer.Node) string, all bool) string {
	who := each.Of(h.Who, name)
	listed := AndMore(who, namesShown)
	if all {
		listed = And(who)
	}
	return listed + " " + form(len(who), "depends", "depend") + " on " + name(h.On) + " and " + form(len(who), "names", "name") + " it nowhere."
}

// MoreHidden counts those that are not shown.
func MoreHidden(n int) string {
	return Several(n, "more organisation is", "more organisations are") + " depended on so."
}

// RankNext lists what to ask next.
func RankNext(r *answer.Ranking) []Command {
	if len(r.Rows) == 0 || r.Rows[0].HitsNothing() {
		return nil
	}
	first := []answer.Atom{r.Rows[0].Atom}
	out := []Command{{ofSeeds("blast", first, &r.Map), "what would follow"}, {ofSeeds("notify", first, &r.Map), "whom to call"}}
	if r.By != answer.ByUnaware {
		out = append(out, Command{"knockon rank --by unaware" + flagsAgain(&r.Map), "who depends only through others"})
	}
	return out
}
