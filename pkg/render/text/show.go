package text

import (
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// Show writes a node: what it is, what it relies on, and who suffers with it.
func Show(s *answer.Show, o Options) string {
	w := &show{page: &page{Options: o}, s: s, sources: newCited()}
	w.blank()
	w.head()
	w.links("Relies on (its dependencies)", s.Dependencies, true)
	w.links("Suffers with it (its dependents)", s.Dependents, false)
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
	n, f := w.s.Node, &w.s.Fields
	title := bold(n.Name) + muted(" · "+n.ID+" · "+phrase.KindWord(n.Kind, n.KindName))
	if !n.IsOrganisation() {
		title += muted(" of " + n.Organisation.Name)
	}
	w.paragraph(title)
	w.paragraph(muted(context(&w.s.Map)))
	for _, l := range phrase.Lines(f.About) {
		w.paragraph(l)
	}
	for _, p := range fields(f) {
		w.paragraph(muted(p.Key+" ") + p.Value)
	}
	w.line(muted(f.At.String()))
	w.speakers(f.Claims)
	w.blank()
}

func (w *show) speakers(claims []answer.Claim) {
	for _, s := range spoken("", claims, w.sources) {
		w.indented(muted(s))
	}
}

// fields lists what a node has besides relations.
func fields(f *answer.Fields) []model.Pair {
	var out []model.Pair
	add := func(k, v string) { out = append(out, model.Pair{Key: k, Value: v}) }
	if len(f.Aliases) > 0 {
		add("also called", strings.Join(f.Aliases, ", "))
	}
	if f.Residents != nil {
		add("residents", phrase.Number(*f.Residents))
	}
	if f.Within != nil {
		add("within", f.Within.ID)
	}
	out = append(append(out, f.IDs...), f.Contact...)
	if f.Critical {
		add("critical", "yes")
	}
	if f.Tolerates != nil {
		add("people can do without it for", f.Tolerates.String())
	}
	if f.Restore != nil {
		add("restored in", f.Restore.String())
	}
	if f.People != nil {
		add("people", strconv.FormatInt(*f.People, 10))
	}
	if f.Sensitive {
		add("sensitive", "yes")
	}
	if len(f.CVEs) > 0 {
		add("cves", strings.Join(f.CVEs, ", "))
	}
	return out
}

func (w *show) links(title string, links []answer.Link, dependencies bool) {
	w.line(bold(title))
	if len(links) == 0 {
		w.line(muted("  nothing that the map knows of"))
	}
	for i := range links {
		w.link(&links[i], dependencies)
	}
	w.blank()
}

func (w *show) link(l *answer.Link, dependencies bool) {
	text := phrase.Verb(l.Relation) + " " + l.To.NameUnder(nil) + muted(" · "+l.To.ID)
	if !dependencies {
		text = l.Node.NameUnder(nil) + " " + phrase.Verb(l.Relation) + " it" + muted(" · "+l.Node.ID)
	}
	grade := phrase.GradeOf(l.Evidence)
	if !l.Admitted {
		grade += ", left out"
	}
	w.indentedAt("  ", text+" · "+grade)
	w.indented(muted(strings.Join(append(w.details(l), l.At.String()), " · ")))
	w.speakers(l.Claims)
}

func (w *show) details(l *answer.Link) []string {
	var out []string
	if l.After > 0 {
		out = append(out, "after "+l.After.String())
	}
	if l.Implied {
		return append(out, "implied")
	}
	if l.Loss != model.LossDown {
		out = append(out, "its loss: "+l.Loss.String())
	}
	if l.Reach != model.ReachAdmin {
		out = append(out, "reach: "+l.Reach.String())
	}
	if l.Group != nil {
		out = append(out, phrase.Membership(l.Group))
	}
	if l.From != 0 || l.Until != 0 {
		out = append(out, "in force "+phrase.Period(l.From, l.Until))
	}
	if l.Contract != "" {
		out = append(out, "contract "+l.Contract)
	}
	if l.Note != "" {
		out = append(out, "note: "+l.Note)
	}
	if l.Evidence == nil {
		out = append(out, "no claim known by "+phrase.Date(w.s.Map.KnownAt))
	}
	return out
}

func (w *show) assets() {
	if len(w.s.Assets) == 0 {
		return
	}
	w.line(bold("Has"))
	for _, n := range w.s.Assets {
		w.line("  " + pad(n.Kind.String(), 8) + " " + n.Name + muted(" · "+n.ID))
	}
	w.blank()
}

func (w *show) contracts() {
	if len(w.s.Contracts) == 0 {
		return
	}
	w.line(bold("Contracts"))
	for i := range w.s.Contracts {
		c := &w.s.Contracts[i]
		dates := ""
		if c.From != 0 || c.Until != 0 {
			dates = " · " + phrase.Period(c.From, c.Until)
		}
		if c.Value != nil {
			dates += " · " + strings.TrimSpace(c.Value.Currency+" "+c.Value.Amount)
		}
		w.paragraph("  " + c.Title + muted(" · "+c.ID+dates+" · exit plan: "+spaced(c.ExitPlan.String())+" · replacing it: "+spaced(c.Substitutability.String())))
	}
	w.blank()
}

func spaced(word string) string { return strings.ReplaceAll(word, "-", " ") }
