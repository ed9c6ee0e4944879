package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Show writes a node: what it is, what it relies on, and who suffers with it; or
// an incident.
func Show(s *answer.Show, o Options) string {
	w := &show{page: &page{Options: o}, s: s, sources: newCited()}
	w.blank()
	if s.Incident != nil {
		w.incident(s.Incident)
		w.sources.write(w.page)
		return w.String()
	}
	w.head()
	w.links(phrase.ReliesOn, s.Dependencies, true)
	w.links(phrase.SuffersWith, natural(s.Dependents, func(l *answer.Link) string { return l.Node.ID }), false)
	w.assets()
	w.contracts()
	w.sources.write(w.page)
	return w.String()
}

type show struct {
	*page
	s       *answer.Show
	sources *cited
}

func (w *show) head() {
	n, f := w.s.Node, w.s.Fields
	title := bold(n.Name) + muted(" · "+n.ID+" · "+kindName(n))
	if !n.IsOrganisation() {
		title += muted(phrase.OfOrganisation(n))
	}
	w.paragraph(title)
	w.paragraph(muted(setting(&w.s.Map)))
	w.paragraph(phrase.SameAs(n, ownName))
	for _, l := range phrase.Lines(f.About) {
		w.paragraph(l)
	}
	for _, p := range phrase.Fields(f) {
		w.paragraph(muted(p.Key+" ") + p.Value)
	}
	w.line(muted(f.At.String()))
	w.spoken(phrase.Claims(f.Claims, w.sources.cite))
	w.blank()
}

func (w *show) links(title string, links []answer.Link, dependencies bool) {
	w.line(bold(title))
	if len(links) == 0 {
		w.line(muted("  " + phrase.KnowsNone))
	}
	for i := range links {
		w.link(&links[i], dependencies)
	}
	w.blank()
}

func (w *show) link(l *answer.Link, dependencies bool) {
	text := phrase.Verb(l.Relation) + " " + l.To.NameUnder(nil) + muted(" · "+l.To.ID)
	if !dependencies {
		text = phrase.Dependent(l) + muted(" · "+l.Node.ID)
	}
	w.indentedAt("  ", text+" · "+phrase.Taken(l))
	w.indented(muted(strings.Join(append(phrase.Terms(l, w.s.Map.KnownAt), l.At.String()), " · ")))
	w.spoken(phrase.Claims(l.Claims, w.sources.cite))
}

func (w *show) assets() {
	if len(w.s.Assets) == 0 {
		return
	}
	w.line(bold("Has"))
	for _, n := range natural(w.s.Assets, func(n **answer.Node) string { return (*n).ID }) {
		w.indentedAt("  ", pad(n.Kind.String(), 8)+" "+n.Name+muted(" · "+n.ID))
	}
	w.blank()
}

func (w *show) contracts() {
	if len(w.s.Contracts) == 0 {
		return
	}
	w.line(bold("Contracts"))
	for _, c := range natural(w.s.Contracts, func(c *answer.Contract) string { return c.ID }) {
		w.indentedAt("  ", c.Title+muted(" · "+phrase.Contract(&c)))
		w.spoken(phrase.Claims(c.Claims, w.sources.cite))
	}
	w.blank()
}
