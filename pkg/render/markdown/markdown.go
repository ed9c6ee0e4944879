// Package markdown writes answers for reports and pull requests, in GitHub's dialect.
package markdown

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
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
func Blast(b *query.Blast) []byte {
	p := &page{b: b, m: b.Map, program: b.Program, cited: map[int32]int{}}
	p.head()
	p.counts()
	p.facts()
	p.doubts()
	p.sources()
	return []byte(p.String())
}

type page struct {
	strings.Builder
	b       *query.Blast // nil where another question is answered
	m       *model.Map
	program *spread.Program
	cited   map[int32]int // numbers of sources
	order   []int32
}

func (p *page) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }

func (p *page) name(n int32) string {
	node := &p.m.Nodes[n]
	if node.Kind.IsOrganisation() {
		return Escape(node.Name)
	}
	return Escape(p.m.Nodes[node.Organisation].Name) + ": " + Escape(node.Name)
}

func (p *page) head() {
	var seeds []string
	for _, s := range p.b.Seeds {
		seeds = append(seeds, p.name(s.Node())+" is "+s.Effect().String())
	}
	p.printf("## If %s\n\n", strings.Join(seeds, " and "))
	p.context(&p.b.Question)
}

func (p *page) counts() {
	s := &p.b.Summary
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

func (p *page) facts() {
	if len(p.b.Facts) == 0 {
		p.printf("Nothing follows that the map knows of.\n\n")
		return
	}
	p.printf("| node | what | effect | how | evidence | onset | steps | because |\n| :-- | :-- | :-- | :-- | :-- | --: | --: | :-- |\n")
	for i := range p.b.Facts {
		f := &p.b.Facts[i]
		n := &p.b.Map.Nodes[f.Atom.Node()]
		effect := style.MarkOf(f.Atom.Effect()).Glyph() + " " + f.Atom.Effect().String()
		if n.Asset.Tolerates != nil && f.Atom.Effect() == model.Down {
			effect += ", tolerates " + n.Asset.Tolerates.String()
		}
		p.printf("| %s | %s | %s | %s | %s | %s | %d | %s |\n", code(n.ID), p.name(f.Atom.Node()), effect, phrase.Causes(f.Causes), f.Grade, f.Onset, f.Distance, p.because(&f.Because))
	}
	p.printf("\n")
}

func (p *page) because(s *spread.Step) string {
	if s.Relation == model.Self {
		return "it is " + s.From[0].Effect().String()
	}
	var to []string
	for _, a := range s.From {
		to = append(to, code(p.m.Nodes[a.Node()].ID)+" "+a.Effect().String())
	}
	text := s.Relation.String() + " " + strings.Join(to, ", ") + " · " + s.Grade.String()
	for _, l := range s.Links {
		for _, c := range p.program.KnownClaims(&p.program.Links[l]) {
			text += p.cite(c.Source)
		}
	}
	return text
}

func (p *page) cite(source int32) string {
	n, ok := p.cited[source]
	if !ok {
		p.order = append(p.order, source)
		n = len(p.order)
		p.cited[source] = n
	}
	return fmt.Sprintf(" \\[%d\\]", n)
}

func (p *page) doubts() {
	b := p.b
	for _, w := range b.Weakened {
		p.printf("- Weakened: %s (%s) bears %d further losses.\n", p.name(w.Node), b.Map.Groups[w.Group].Kind, w.Bears)
	}
	if d := b.IfDisputed; d != nil {
		p.printf("- Left out as disputed:")
		for _, l := range d.Links {
			link := &b.Program.Links[l]
			p.printf(" %s %s %s;", code(b.Map.Nodes[link.Head].ID), link.Kind, code(b.Map.Nodes[link.Premise].ID))
		}
		p.printf(" with them %d services down, %d datasets exposed.\n", d.Summary.ServicesDown, d.Summary.DatasetsExposed)
	}
	if len(b.Unmapped) > 0 {
		p.printf("- The map cannot say:")
		for i, n := range b.Unmapped {
			if i > 0 {
				p.printf(",")
			}
			p.printf(" %s", code(b.Map.Nodes[n].ID))
		}
		p.printf(".\n")
	}
	p.printf("\n")
}

func (p *page) sources() {
	if len(p.order) > 0 {
		p.printf("Sources:\n\n") // also ends the list above
	}
	for i, s := range p.order {
		src := &p.m.Sources[s]
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
