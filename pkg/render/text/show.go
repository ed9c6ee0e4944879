package text

import (
	"fmt"
	"strconv"
	"strings"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Show writes a node: what it is, what it relies on, and who suffers with it.
func Show(s *query.Show, o Options) string {
	p := &page{Options: o}
	w := &show{mapWords: mapWords{page: p, m: s.Map, p: s.Program, sources: newCited()}, s: s}
	p.blank()
	w.head()
	w.links("Relies on (its dependencies)", s.Dependencies, true)
	w.links("Suffers with it (its dependents)", s.Dependents, false)
	w.assets()
	w.contracts()
	w.sources.write(p)
	return p.String()
}

type show struct {
	mapWords
	s *query.Show
}

func (w *show) head() {
	m := w.s.Map
	n := &m.Nodes[w.s.Node]
	title := bold(safe.Text(n.Name)) + muted(" · "+n.ID+" · "+phrase.KindName(n))
	if !n.Kind.IsOrganisation() {
		title += muted(" of " + name(m, n.Organisation))
	}
	w.paragraph(title)
	head := w.s.Head()
	w.paragraph(muted(context(&head)))
	if n.About != "" {
		for _, l := range safe.Lines(n.About) {
			w.paragraph(l)
		}
	}
	for _, f := range fields(m, n) {
		w.paragraph(muted(f.Key+" ") + safe.Text(f.Value))
	}
	w.line(muted(w.place(n.At)))
	w.speakers(n.Claims)
	w.blank()
}

// fields lists what a node has besides relations.
func fields(m *model.Map, n *model.Node) []model.Pair {
	var out []model.Pair
	add := func(k, v string) { out = append(out, model.Pair{Key: k, Value: v}) }
	if len(n.Aliases) > 0 {
		add("also called", strings.Join(n.Aliases, ", "))
	}
	if n.Org != nil {
		if n.Org.Residents != nil {
			add("residents", phrase.Number(*n.Org.Residents))
		}
		if n.Org.Within >= 0 {
			add("within", m.Nodes[n.Org.Within].ID)
		}
		out = append(append(out, n.Org.IDs...), n.Org.Contact...)
	}
	a := &n.Asset
	if a.Critical {
		add("critical", "yes")
	}
	if a.Tolerates != nil {
		add("people can do without it for", a.Tolerates.String())
	}
	if a.Restore != nil {
		add("restored in", a.Restore.String())
	}
	if a.People != nil {
		add("people", strconv.FormatInt(*a.People, 10))
	}
	if a.Sensitive {
		add("sensitive", "yes")
	}
	if len(a.CVEs) > 0 {
		add("cves", strings.Join(a.CVEs, ", "))
	}
	return out
}

func (w *show) links(title string, links []int32, dependencies bool) {
	w.line(bold(title))
	if len(links) == 0 {
		w.line(muted("  nothing that the map knows of"))
	}
	for _, i := range links {
		l := &w.s.Program.Links[i]
		w.link(l, dependencies)
	}
	w.blank()
}

func (w *show) link(l *spread.Link, dependencies bool) {
	m := w.s.Map
	text := phrase.Verb(l.Kind) + " " + nameUnder(m, l.Premise, -1) + muted(" · "+m.Nodes[l.Premise].ID)
	if !dependencies {
		text = nameUnder(m, l.Head, -1) + " " + phrase.Verb(l.Kind) + " it" + muted(" · "+m.Nodes[l.Head].ID)
	}
	grade := phrase.Grade(l.Grade)
	if l.Out != 0 {
		grade += ", left out"
	}
	w.indentedAt("  ", text+" · "+grade)
	details := w.details(l)
	details = append(details, w.place(w.s.Program.At(l)))
	w.indented(muted(strings.Join(details, " · ")))
	w.speakers(w.s.Program.Claims(l))
}

func (w *show) details(l *spread.Link) []string {
	var out []string
	if l.Delay > 0 {
		out = append(out, "after "+l.Delay.String())
	}
	if l.Relation < 0 {
		return append(out, "implied")
	}
	r := &w.s.Map.Relations[l.Relation]
	if r.Loss != model.LossDown {
		out = append(out, "its loss: "+r.Loss.String())
	}
	if r.Reach != model.ReachAdmin {
		out = append(out, "reach: "+r.Reach.String())
	}
	if r.Group >= 0 {
		g := &w.s.Map.Groups[r.Group]
		out = append(out, fmt.Sprintf("one of %d, %d needed", len(g.Members), g.Needed))
	}
	if r.Start != 0 || r.End != 0 {
		out = append(out, "in force "+period(r.Start, r.End))
	}
	if r.Contract >= 0 {
		out = append(out, "contract "+w.s.Map.Contracts[r.Contract].ID)
	}
	if r.Note != "" {
		out = append(out, "note: "+safe.Paragraph(r.Note))
	}
	if l.Grade == evidence.Unknown {
		out = append(out, "no claim known by "+phrase.Date(w.s.World.KnownAt))
	}
	return out
}

func period(start, end model.Date) string {
	switch {
	case start == 0:
		return "until " + shortDate(end)
	case end == 0:
		return "from " + shortDate(start)
	}
	return shortDate(start) + " to " + shortDate(end)
}

func (w *show) assets() {
	if len(w.s.Assets) == 0 {
		return
	}
	w.line(bold("Has"))
	for _, a := range w.s.Assets {
		n := &w.s.Map.Nodes[a]
		w.line("  " + pad(n.Kind.String(), 8) + " " + safe.Text(n.Name) + muted(" · "+n.ID))
	}
	w.blank()
}

func (w *show) contracts() {
	if len(w.s.Contracts) == 0 {
		return
	}
	w.line(bold("Contracts"))
	for _, i := range w.s.Contracts {
		c := &w.s.Map.Contracts[i]
		dates := ""
		if c.Start != 0 || c.End != 0 {
			dates = " · " + period(c.Start, c.End)
		}
		if c.Amount != "" {
			dates += " · " + safe.Text(strings.TrimSpace(c.Currency+" "+c.Amount))
		}
		w.paragraph("  " + safe.Text(c.Title) + muted(" · "+c.ID+dates+" · exit plan: "+spaced(c.ExitPlan)+" · replacing it: "+spaced(c.Substitutability)))
	}
	w.blank()
}

func spaced(word fmt.Stringer) string { return strings.ReplaceAll(word.String(), "-", " ") }
