package markdown

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// summaries is what becomes of the numbers, a row a radius.
func (p *diffPage) summaries() {
	p.printf("### %s\n\n", phrase.RadiiHead(p.d))
	t := table{columns: append([]string{"if"}, phrase.ChangeColumns(model.Compromised)...)}
	for _, i := range p.d.ByWeight() {
		r := &p.d.Radii[i]
		t.rows = append(t.rows, func() string {
			return cells(append([]string{seed(r)}, phrase.Numbers(&r.Old.Counts, &r.New.Counts)...)...)
		})
	}
	t.foldLong(phrase.NumbersOf(len(t.rows)))
	p.table(t)
}

func seed(r *answer.RadiusChange) string {
	a := r.Seed.Shown()
	return phrase.Is(name(a.Node), a) + phrase.SeedChange(r)
}

// felt is the services and datasets that came, went or differ, by organisation.
func (p *diffPage) felt() {
	t := table{columns: phrase.FeltColumns()}
	all := digest.ChangesOf(p.d)
	for _, i := range p.d.ByWeight() {
		r := &p.d.Radii[i]
		changes, _ := all.Of(r)
		for _, c := range changes {
			t.rows = append(t.rows, func() string {
				return cells(c.Facts[0].Change.String(), seed(r), p.names(c.Organisations), p.names(c.Nodes()),
					phrase.Felt(c.Facts[0], r.Seed.Shown().Effect, c.OneSided, len(c.Facts)))
			})
		}
	}
	t.foldLong(phrase.FeltRows(len(t.rows)))
	p.table(t)
}

// names lists nodes of one organisation, or organisations, critical ones marked; of
// very many the first. Where two have one name, the id follows it.
func (p *diffPage) names(nodes []*answer.Node) string {
	count := map[string]int{}
	for _, n := range nodes {
		count[n.Name]++
	}
	var names []string
	for _, n := range nodes {
		called := Escape(n.Name)
		if count[n.Name] > 1 {
			called += " (" + code(n.ID) + ")"
		}
		if n.Critical {
			called += " ★"
		}
		names = append(names, called)
	}
	if p.full {
		return phrase.And(names)
	}
	return phrase.AndMore(names, manyRows)
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
	t.title = phrase.IfAtom(a.Node.ID, a) + ": " + phrase.Count(len(t.rows), "node")
	p.table(t)
}

// facts is what changes for one node.
func (p *diffPage) facts(n *answer.Node, facts []answer.FactChange) string {
	change := answer.Overall(facts)
	words := each.At(facts, func(f *answer.FactChange) string { return effect(f, change) })
	return cells(change.String(), code(n.ID), name(n), strings.Join(words, "; "), because(facts[0].Shown().Because, codeOf, p.cite))
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
