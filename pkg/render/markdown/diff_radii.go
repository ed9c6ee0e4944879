package markdown

import (
	"fmt"
	"strings"

	"knockon/pkg/diff"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/spread"
	"knockon/pkg/style"
)

// summaries is what becomes of the numbers, a row a radius.
func (p *diffPage) summaries() {
	t := table{title: "What it does to the radius", columns: []string{"if", "organisations", "councils", "residents", "services down", "of them critical", "services degraded", "datasets exposed", "people in them"}}
	for _, i := range p.d.ByWeight() {
		r := &p.d.Radii[i]
		t.rows = append(t.rows, func() string {
			return cells(append([]string{p.seed(r)}, phrase.Numbers(&r.Old.Counts, &r.New.Counts)...)...)
		})
	}
	t.fold = len(t.rows) > manyRows
	if t.fold {
		t.title = fmt.Sprintf("What it does to %d radii", len(t.rows))
	}
	p.table(t)
}

func (p *diffPage) seed(r *diff.RadiusChange) string {
	s, a, note := p.d.New, r.Seed.New, ""
	switch {
	case a == diff.NoSeed:
		s, a, note = p.d.Old, r.Seed.Old, " (gone)"
	case r.Seed.Old == diff.NoSeed:
		note = " (new)"
	}
	return nodeName(s.Map, a.Node()) + " is " + a.Effect().String() + note
}

// radius is what changes of one radius, in a fold.
func (p *diffPage) radius(r *diff.RadiusChange) {
	s, a := p.d.New, r.Seed.New
	if a == diff.NoSeed {
		s, a = p.d.Old, r.Seed.Old
	}
	t := table{
		columns: []string{"", "node", "what", "effect", "because"}, fold: true,
	}
	for _, n := range p.d.ByNode(r) {
		if facts := n.Telling(); len(facts) > 0 {
			t.rows = append(t.rows, func() string { return p.facts(&n, facts) })
		}
	}
	t.title = fmt.Sprintf("%s is %s: %s", s.Map.Nodes[a.Node()].ID, a.Effect(), phrase.Count(int64(len(t.rows)), "node"))
	p.table(t)
}

// facts is what changes for one node.
func (p *diffPage) facts(n *diff.NodeFacts, facts []diff.FactChange) string {
	s, node := p.d.New, n.New
	if node < 0 {
		s, node = p.d.Old, n.Old
	}
	change := diff.Overall(facts)
	var words []string
	for i := range facts {
		words = append(words, effect(&facts[i], change))
	}
	because := p.d.New
	if facts[0].New == nil {
		because = p.d.Old
	}
	return cells(change.String(), code(s.Map.Nodes[node].ID), nodeName(s.Map, node), strings.Join(words, "; "), p.because(because, &facts[0].Shown().Because))
}

// effect says what changes of one effect, in a row of such changes.
func effect(c *diff.FactChange, row diff.Change) string {
	f := c.Shown()
	e := f.Atom.Effect()
	word := style.MarkOf(e).Glyph() + " " + e.String()
	switch {
	case c.Change == diff.Changed:
		return word + ": " + phrase.FactChange(c)
	case row == diff.Changed:
		word = c.Change.String() + ": " + word
	}
	if f.Onset > 0 {
		word += " after " + f.Onset.String()
	}
	return word + ", " + phrase.Causes(f.Causes) + ", " + f.Grade.String()
}

func (p *diffPage) because(s *diff.Side, step *spread.Step) string {
	if step.Relation == model.Self {
		return "it is " + step.From[0].Effect().String()
	}
	var to []string
	for _, a := range step.From {
		to = append(to, code(s.Map.Nodes[a.Node()].ID)+" "+a.Effect().String())
	}
	text := step.Relation.String() + " " + strings.Join(to, ", ") + " · " + step.Grade.String()
	for _, l := range step.Links {
		for _, c := range s.Program.KnownClaims(&s.Program.Links[l]) {
			text += p.cite(&s.Map.Sources[c.Source])
		}
	}
	return text
}
