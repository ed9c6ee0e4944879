package markdown

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// summaries is what becomes of the numbers, a row a radius.
func (p *diffPage) summaries() {
	t := table{title: phrase.RadiusTitle, columns: append([]string{"if"}, phrase.NumberColumns()...)}
	for _, i := range p.d.ByWeight() {
		r := &p.d.Radii[i]
		t.rows = append(t.rows, func() string {
			return cells(append([]string{seed(r)}, phrase.Numbers(&r.Old.Counts, &r.New.Counts)...)...)
		})
	}
	t.fold = len(t.rows) > manyRows
	if t.fold {
		t.title = phrase.RadiiTitle(len(t.rows))
	}
	p.table(t)
}

func seed(r *answer.RadiusChange) string {
	a, note := r.Seed.Shown(), ""
	switch {
	case r.Seed.New == nil:
		note = " (gone)"
	case r.Seed.Old == nil:
		note = " (new)"
	}
	return phrase.IsEffect(name(a.Node), a.Effect) + note
}

// radius is what changes of one radius, in a fold.
func (p *diffPage) radius(r *answer.RadiusChange) {
	t := table{
		columns: []string{"", "node", "what", "effect", "because"}, fold: true,
	}
	for _, n := range r.ByNode() {
		if facts := n.Telling(); len(facts) > 0 {
			t.rows = append(t.rows, func() string { return p.facts(n.Node, facts) })
		}
	}
	a := r.Seed.Shown()
	t.title = phrase.IsEffect(a.Node.ID, a.Effect) + ": " + phrase.Count(len(t.rows), "node")
	p.table(t)
}

// facts is what changes for one node.
func (p *diffPage) facts(n *answer.Node, facts []answer.FactChange) string {
	change := answer.Overall(facts)
	var words []string
	for i := range facts {
		words = append(words, effect(&facts[i], change))
	}
	return cells(change.String(), code(n.ID), name(n), strings.Join(words, "; "), because(&facts[0].Shown().Because, p.cite))
}

// effect says what changes of one effect, in a row of such changes.
func effect(c *answer.FactChange, row answer.Change) string {
	f := c.Shown()
	word := style.MarkOf(f.Effect).Glyph() + " " + f.Effect.String()
	switch {
	case c.Change == answer.Changed:
		return word + ": " + phrase.FactChange(c)
	case row == answer.Changed:
		word = c.Change.String() + ": " + word
	}
	return phrase.WithOnset(word, f.Onset) + ", " + phrase.Causes(f.Causes) + ", " + f.Evidence.String()
}
