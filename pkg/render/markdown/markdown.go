// Package markdown writes answers for reports and pull requests, in GitHub's dialect.
package markdown

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
	"knockon/pkg/style"
)

// Escape makes a text of the map plain text in Markdown: no emphasis, link,
// code, table cell or HTML starts in it.
func Escape(s string) string { return safe.Markdown(s) }

// code quotes an id; ids hold nothing that ends a code span.
func code(id string) string { return "`" + id + "`" }

// List writes a listing as a table.
func List(t answer.Table) []byte {
	var b strings.Builder
	b.WriteString("| " + strings.Join(t.Columns, " | ") + " |\n|" + strings.Repeat(" --- |", len(t.Columns)) + "\n")
	for row := range t.Rows {
		for _, c := range row {
			b.WriteString("| " + Escape(c) + " ")
		}
		b.WriteString("|\n")
	}
	return []byte(b.String())
}

// Blast writes a radius: the numbers, the facts, and what is not certain.
func Blast(b *answer.Blast) []byte {
	p := &page{cited: map[*answer.Source]int{}}
	p.head(b)
	p.counts(&b.Summary)
	p.facts(b.Facts)
	p.doubts(b)
	p.sources()
	return []byte(p.String())
}

type page struct {
	strings.Builder
	cited map[*answer.Source]int // their numbers
	order []*answer.Source
}

func (p *page) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }

func name(n *answer.Node) string {
	if n.IsOrganisation() {
		return Escape(n.Name)
	}
	return Escape(n.Organisation.Name) + ": " + Escape(n.Name)
}

func (p *page) head(b *answer.Blast) {
	var seeds []string
	for _, s := range b.Seeds {
		seeds = append(seeds, name(s.Node)+" is "+s.Effect.String())
	}
	p.printf("## If %s\n\n", strings.Join(seeds, " and "))
	p.context(&b.Map)
}

func (p *page) counts(s *answer.Summary) {
	p.printf("| evidence | organisations | councils | residents | services down | of them critical | services degraded | datasets exposed | people in them |\n")
	p.printf("| :-- | --: | --: | --: | --: | --: | --: | --: | --: |\n")
	for i := range s.ByEvidence {
		g := &s.ByEvidence[i]
		label := g.Grade.String()
		if i > 0 {
			label += " or better"
		}
		p.printf("| %s | %d | %d | %s | %d | %d | %d | %d | %s |\n", label, g.Organisations, g.Councils, atLeast(g.Residents, g.CouncilsWithoutResidents),
			g.ServicesDown, g.CriticalServices, g.ServicesDegraded, g.DatasetsExposed, atLeast(g.PeopleExposed, g.DatasetsWithoutPeople))
	}
	p.printf("\n")
}

func atLeast(n int64, missing int) string {
	if missing > 0 {
		return fmt.Sprintf("at least %d", n)
	}
	return fmt.Sprint(n)
}

func (p *page) facts(facts []answer.Proved) {
	if len(facts) == 0 {
		p.printf("Nothing follows that the map knows of.\n\n")
		return
	}
	p.printf("| node | what | effect | how | evidence | onset | steps | because |\n| :-- | :-- | :-- | :-- | :-- | --: | --: | :-- |\n")
	for i := range facts {
		f := &facts[i]
		effect := style.MarkOf(f.Effect).Glyph() + " " + f.Effect.String()
		if f.Tolerates != nil {
			effect += ", tolerates " + f.Tolerates.String()
		}
		p.printf("| %s | %s | %s | %s | %s | %s | %d | %s |\n", code(f.Node.ID), name(f.Node), effect, phrase.Causes(f.Causes), f.Evidence, f.Onset,
			f.Distance, p.because(&f.Because))
	}
	p.printf("\n")
}

func (p *page) because(s *answer.Step) string {
	if s.Relation == model.Self {
		return "it is " + s.From[0].Effect.String()
	}
	var to []string
	for _, a := range s.From {
		to = append(to, code(a.Node.ID)+" "+a.Effect.String())
	}
	text := s.Relation.String() + " " + strings.Join(to, ", ") + " · " + s.Evidence.String()
	for i := range s.Claims {
		text += p.cite(s.Claims[i].Source)
	}
	return text
}

func (p *page) cite(source *answer.Source) string {
	n, ok := p.cited[source]
	if !ok {
		p.order = append(p.order, source)
		n = len(p.order)
		p.cited[source] = n
	}
	return fmt.Sprintf(" \\[%d\\]", n)
}

func (p *page) doubts(b *answer.Blast) {
	for _, w := range b.Weakened {
		p.printf("- Weakened: %s (%s) bears %d further losses.\n", name(w.Node), w.Relation, w.Bears)
	}
	if d := b.IfDisputed; d != nil {
		p.printf("- Left out as disputed:")
		for _, l := range d.LeftOut {
			p.printf(" %s %s %s;", code(l.Node.ID), l.Relation.Relation, code(l.To.ID))
		}
		p.printf(" with them %d services down, %d datasets exposed.\n", d.Summary.ServicesDown, d.Summary.DatasetsExposed)
	}
	if len(b.Unmapped) > 0 {
		p.printf("- The map cannot say:")
		for i, n := range b.Unmapped {
			if i > 0 {
				p.printf(",")
			}
			p.printf(" %s", code(n.ID))
		}
		p.printf(".\n")
	}
	p.printf("\n")
}

func (p *page) sources() {
	if len(p.order) > 0 {
		p.printf("Sources:\n\n") // also ends the list above
	}
	for i, src := range p.order {
		title := src.Title
		if title == "" {
			title = src.ID
		}
		date := "undated"
		if src.Published != 0 {
			date = src.Published.String()
		}
		p.printf("%d. %s, %s\n", i+1, Escape(title), date)
	}
}
