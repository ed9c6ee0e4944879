package text

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
)

// Blast writes a radius: header, numbers, the explanation tree, how the
// numbers stand at each grade, what was left out, what the map cannot say, and
// the sources.
func Blast(b *answer.Blast, o Options) string {
	p := &page{Options: o}
	t := &tree{page: p, b: b, sources: newCited()}
	p.blank()
	t.header()
	p.blank()
	p.numbers(&b.Summary.Counts)
	p.blank()
	t.write()
	p.blank()
	t.closing()
	t.sources.write(p)
	return p.String()
}

func (t *tree) header() {
	b := t.b
	worst := b.Seeds[0].Effect
	for _, s := range b.Seeds {
		if answer.Severity(s.Effect) < answer.Severity(worst) {
			worst = s.Effect
		}
	}
	title := paintBold(worst, t.glyph(worst)+" "+seedWords(b))
	t.paragraph(title + " " + muted("· "+context(&b.Map)))
}

// context is the dates, the evidence and what was left out, in one phrase.
func context(h *answer.Head) string {
	return contextOf(phrase.Date(h.AsOf), phrase.Date(h.KnownAt), h, mapTitle(h))
}

func contextOf(asOf, knownAt string, h *answer.Head, title string) string {
	parts := []string{"as of " + asOf, "known by " + knownAt}
	if asOf == knownAt {
		parts = []string{"as of and known by " + asOf}
	}
	parts = append(parts, "evidence "+phrase.Evidence(h.Evidence))
	for _, m := range h.Without {
		parts = append(parts, "without "+m.String())
	}
	if h.Within != nil {
		parts = append(parts, "within "+h.Within.String())
	}
	return strings.Join(append(parts, title), " · ")
}

func mapTitle(h *answer.Head) string {
	if h.Builtin {
		return "example map " + h.Title
	}
	return h.Title
}

// numbers writes the big numbers: side by side, or stacked where it is narrow.
func (p *page) numbers(c *answer.Counts) {
	type number struct{ value, label string }
	residents, people := phrase.Number(c.Residents), phrase.Number(c.PeopleExposed)
	if c.CouncilsWithoutResidents > 0 {
		residents = atLeast(c.Residents)
	}
	if c.DatasetsWithoutPeople > 0 {
		people = atLeast(c.PeopleExposed)
	}
	all := []number{
		{phrase.Number(int64(c.Organisations)), word(c.Organisations, "organisation", "organisations")},
		{phrase.Number(int64(c.Councils)), word(c.Councils, "council", "councils")},
		{residents, "residents"},
		{phrase.Number(int64(c.ServicesDown)), word(c.ServicesDown, "service down", "services down")},
		{phrase.Number(int64(c.CriticalServices)), "of them critical"},
		{phrase.Number(int64(c.ServicesDegraded)), word(c.ServicesDegraded, "service degraded", "services degraded")},
		{phrase.Number(int64(c.DatasetsExposed)), word(c.DatasetsExposed, "dataset exposed", "datasets exposed")},
		{people, "people in them"},
	}
	var shown []number
	for i, n := range all {
		dull := n.value == "0" && i != 1 && i != 3 && i != 6 || i == 7 && c.PeopleExposed == 0 || i == 2 && c.Residents == 0 && c.CouncilsWithoutResidents == 0
		if !dull {
			shown = append(shown, n)
		}
	}
	if p.narrow() {
		for _, n := range shown {
			p.line(bold(n.value) + " " + n.label)
		}
		return
	}
	var values, labels string
	for _, n := range shown {
		w := max(width(n.value), width(n.label))
		if p.Width > 0 && len(margin)+width(labels)+w > p.Width { // go on in a further row
			p.line(values)
			p.line(labels)
			values, labels = "", ""
		}
		values += pad(bold(n.value), w+3)
		labels += pad(muted(n.label), w+3)
	}
	p.line(values)
	p.line(labels)
}

// atLeast writes a sum in which numbers are missing.
func atLeast(n int64) string {
	if n == 0 {
		return "unknown"
	}
	return "at least " + phrase.Number(n)
}

func word(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// closing writes what stands under the tree.
func (t *tree) closing() {
	t.byEvidence()
	t.weakened()
	t.disputed()
	t.unmapped()
	if why := t.suggestion(); why != "" {
		t.paragraph(muted("Why: ") + why)
	}
}

// byEvidence says how the numbers stand at each grade, in words at the first.
func (t *tree) byEvidence() {
	if c := &t.b.Summary.Counts; c.ServicesDown+c.ServicesDegraded+c.DatasetsExposed == 0 {
		return
	}
	var parts []string
	for i := range t.b.Summary.ByEvidence {
		g := &t.b.Summary.ByEvidence[i]
		numbers := []string{plural(g.ServicesDown, "service down", "services down")}
		if t.b.Summary.ServicesDegraded > 0 {
			numbers = append(numbers, fmt.Sprintf("%d degraded", g.ServicesDegraded))
		}
		numbers = append(numbers, plural(g.DatasetsExposed, "dataset exposed", "datasets exposed"))
		label := g.Grade.String()
		if i > 0 {
			label += " or better"
		}
		parts = append(parts, label+" "+strings.Join(numbers, ", "))
	}
	t.paragraph(bold("By evidence:") + " " + strings.Join(parts, " · "))
}

// maxListed is how many items of a kind a terminal gets under the tree.
const maxListed = 6

func (t *tree) weakened() {
	for i, w := range t.b.Weakened {
		if i == maxListed && len(t.b.Weakened) > maxListed+1 && t.Width > 0 && !t.Full {
			t.paragraph(bold("Weakened:") + " " + phrase.Number(int64(len(t.b.Weakened)-i)) + " more (--full lists them)")
			return
		}
		var lost []string
		for _, n := range w.Lost {
			lost = append(lost, n.NameUnder(w.Node))
		}
		bears := "no further loss"
		if w.Bears > 0 {
			bears = plural(w.Bears, "further loss", "further losses")
		}
		t.paragraph(bold("Weakened:") + " " + fmt.Sprintf("%s (%s) lost %s and bears %s", w.Node.NameUnder(nil), w.Relation.Rule().Label,
			strings.Join(lost, ", "), bears))
	}
}

// disputed names the disputed relations that were left out, and what they would add.
func (t *tree) disputed() {
	d := t.b.IfDisputed
	if d == nil {
		return
	}
	var names []string
	for _, l := range d.LeftOut {
		names = append(names, fmt.Sprintf("%s %s %s", l.Node.ID, l.Relation.Relation.Rule().Label, l.To.ID))
	}
	if len(names) > maxListed && t.Width > 0 && !t.Full {
		names = append(names[:maxListed-1], phrase.Number(int64(len(names)-maxListed+1))+" more (--full lists them)")
	}
	t.paragraph(bold("Disputed, left out:") + " " + strings.Join(names, "; ") + ". " + t.difference(&d.Summary.Counts))
}

// difference says what the numbers would be with the disputed relations.
func (t *tree) difference(with *answer.Counts) string {
	without := &t.b.Summary.Counts
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
			parts = append(parts, plural(int(n.new), n.one, n.many)+" ("+signed(n.new-n.old)+")")
		}
	}
	if len(parts) == 0 {
		parts = []string{plural(with.Organisations, "organisation", "organisations")}
	}
	return "With them: " + strings.Join(parts, ", ") + "."
}

func signed(n int64) string {
	if n < 0 {
		return "-" + phrase.Number(-n)
	}
	return "+" + phrase.Number(n)
}

// unmapped lists what the map cannot say, by organisation.
func (t *tree) unmapped() {
	var orgs []string
	var last *answer.Node
	for _, n := range t.b.Unmapped {
		if org := n.Org(); org != last {
			orgs = append(orgs, org.ShortName()+": "+n.Name)
			last = org
			continue
		}
		orgs[len(orgs)-1] += ", " + n.Name
	}
	if len(orgs) == 0 {
		return
	}
	if len(orgs) > maxListed && t.Width > 0 && !t.Full {
		orgs = append(orgs[:maxListed-1], phrase.Number(int64(len(orgs)-maxListed+1))+" more organisations (--full lists them)")
	}
	why := "for it does not say what they rely on"
	if t.b.Map.Evidence < evidence.Assumed {
		why = "for nothing " + t.b.Map.Evidence.String() + " says what they rely on"
	}
	t.paragraph(bold("The map cannot say") + " whether these are hit, " + why + ": " + strings.Join(orgs, "; ") + ".")
}

// suggestion names the question to ask next: why that is hit which most would
// ask about, a critical service before others.
func (t *tree) suggestion() string {
	var best *answer.Node
	rank := 0
	for i := range t.b.Facts {
		f := &t.b.Facts[i]
		if r := interest(f.Node.Kind, f.Node.Critical, f.Effect); r > rank {
			best, rank = f.Node, r
		}
	}
	if best == nil {
		return ""
	}
	var seeds []string
	for _, s := range t.b.Seeds {
		id := s.Node.ID
		if s.Effect != s.Node.Kind.SeedEffect() {
			id += "=" + s.Effect.String()
		}
		seeds = append(seeds, id)
	}
	command := "knockon why " + best.ID + " --from " + strings.Join(seeds, ",")
	for _, f := range t.b.Map.Flags {
		command += " " + safe.Shell(f)
	}
	return command
}

// interest is how much people would ask about a fact.
func interest(k model.Kind, critical bool, e model.Effect) int {
	switch {
	case k == model.Service && e == model.Down && critical:
		return 4
	case k == model.Service && e == model.Down:
		return 3
	case k == model.Service && e == model.Degraded:
		return 2
	case k == model.Dataset && e == model.Exposed:
		return 1
	}
	return 0
}
