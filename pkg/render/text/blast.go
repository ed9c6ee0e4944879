package text

import (
	"fmt"
	"strings"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Blast writes a radius: header, numbers, the explanation tree, how the
// numbers stand at each grade, what was left out, what the map cannot say, and
// the sources.
func Blast(b *query.Blast, o Options) string {
	p := &page{Options: o}
	t := &tree{page: p, b: b, sources: newNumbering(b.Map)}
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
	worst := b.Seeds[0].Effect()
	for _, s := range b.Seeds {
		if query.Severity(s.Effect()) < query.Severity(worst) {
			worst = s.Effect()
		}
	}
	title := paintBold(worst, t.glyph(worst)+" "+seedWords(b))
	t.paragraph(title + " " + muted("· "+context(&b.Question)))
}

// context is the dates, the evidence and what was left out, in one phrase.
func context(q *query.Question) string {
	return contextOf(phrase.Date(q.World.AsOf), phrase.Date(q.World.KnownAt), q, mapTitle(q.Map))
}

func contextOf(asOf, knownAt string, q *query.Question, title string) string {
	parts := []string{"as of " + asOf, "known by " + knownAt}
	if asOf == knownAt {
		parts = []string{"as of and known by " + asOf}
	}
	parts = append(parts, "evidence "+phrase.Evidence(q.World.Evidence))
	for m, without := range q.World.Without {
		if without {
			parts = append(parts, "without "+spread.Mode(m).String())
		}
	}
	if q.Within != nil {
		parts = append(parts, "within "+q.Within.String())
	}
	return strings.Join(append(parts, title), " · ")
}

func mapTitle(m *model.Map) string {
	if m.Builtin {
		return "example map " + safe.Text(m.Title)
	}
	return safe.Text(m.Title)
}

// numbers writes the big numbers: side by side, or stacked where it is narrow.
func (p *page) numbers(c *query.Counts) {
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
			lost = append(lost, nameUnder(t.b.Map, n, w.Node))
		}
		bears := "no further loss"
		if w.Bears > 0 {
			bears = plural(w.Bears, "further loss", "further losses")
		}
		t.paragraph(bold("Weakened:") + " " + fmt.Sprintf("%s (%s) lost %s and bears %s", nameUnder(t.b.Map, w.Node, -1), t.b.Map.Groups[w.Group].Kind.Rule().Label, strings.Join(lost, ", "), bears))
	}
}

// disputed names the disputed relations that were left out, and what they would add.
func (t *tree) disputed() {
	d := t.b.IfDisputed
	if d == nil {
		return
	}
	var names []string
	for _, l := range d.Links {
		link := &t.b.Program.Links[l]
		names = append(names, fmt.Sprintf("%s %s %s", t.b.Map.Nodes[link.Head].ID, link.Kind.Rule().Label, t.b.Map.Nodes[link.Premise].ID))
	}
	if len(names) > maxListed && t.Width > 0 && !t.Full {
		names = append(names[:maxListed-1], phrase.Number(int64(len(names)-maxListed+1))+" more (--full lists them)")
	}
	t.paragraph(bold("Disputed, left out:") + " " + strings.Join(names, "; ") + ". " + t.difference(&d.Summary.Counts))
}

// difference says what the numbers would be with the disputed relations.
func (t *tree) difference(with *query.Counts) string {
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
	m := t.b.Map
	var orgs []string
	last := int32(-1)
	for _, n := range t.b.Unmapped {
		if org := m.Nodes[n].Organisation; org != last {
			orgs = append(orgs, shortName(m, org)+": "+name(m, n))
			last = org
			continue
		}
		orgs[len(orgs)-1] += ", " + name(m, n)
	}
	if len(orgs) == 0 {
		return
	}
	if len(orgs) > maxListed && t.Width > 0 && !t.Full {
		orgs = append(orgs[:maxListed-1], phrase.Number(int64(len(orgs)-maxListed+1))+" more organisations (--full lists them)")
	}
	why := "for it does not say what they rely on"
	if t.b.World.Evidence < evidence.Assumed {
		why = "for nothing " + t.b.World.Evidence.String() + " says what they rely on"
	}
	t.paragraph(bold("The map cannot say") + " whether these are hit, " + why + ": " + strings.Join(orgs, "; ") + ".")
}

// suggestion names the question to ask next: why that is hit which most would
// ask about, a critical service before others.
func (t *tree) suggestion() string {
	best, rank := int32(-1), 0
	for i := range t.b.Facts {
		a := t.b.Facts[i].Atom
		if r := interest(t.b.Map, a); r > rank {
			best, rank = a.Node(), r
		}
	}
	if best < 0 {
		return ""
	}
	var seeds []string
	for _, s := range t.b.Seeds {
		n := &t.b.Map.Nodes[s.Node()]
		id := n.ID
		if s.Effect() != n.Kind.SeedEffect() {
			id += "=" + s.Effect().String()
		}
		seeds = append(seeds, id)
	}
	return "knockon why " + t.b.Map.Nodes[best].ID + " --from " + strings.Join(seeds, ",") + t.Flags
}

// interest is how much people would ask about a fact.
func interest(m *model.Map, a spread.Atom) int {
	n := &m.Nodes[a.Node()]
	switch {
	case n.Kind == model.Service && a.Effect() == model.Down && n.Asset.Critical:
		return 4
	case n.Kind == model.Service && a.Effect() == model.Down:
		return 3
	case n.Kind == model.Service && a.Effect() == model.Degraded:
		return 2
	case n.Kind == model.Dataset && a.Effect() == model.Exposed:
		return 1
	}
	return 0
}
