package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// How much of a radius is shown before it folds: rows, and names in a row.
const (
	maxRows  = 6
	maxNames = 6
)

// radii writes what becomes of each radius, the weightiest first.
func (t *diffPage) radii() {
	t.section(phrase.RadiiHead(t.d))
	order := t.d.ByWeight()
	shown := order[:t.limit(len(order), answer.RadiiShown)]
	for i, r := range shown {
		if i > 0 {
			t.blank()
		}
		t.radius(&t.d.Radii[r])
	}
	if rest := order[len(shown):]; len(rest) > 0 {
		names := each.Of(rest[:min(maxNames, len(rest))], func(i int) string { return t.names.under(t.d.Radii[i].Seed.Shown().Node, nil) })
		t.blank()
		t.paragraph(muted(phrase.AndByFull(phrase.MoreRadii(len(rest), names))))
	}
}

func (t *diffPage) radius(r *answer.RadiusChange) {
	seed := r.Seed.Shown()
	title := paintBold(seed.Effect, phrase.IfAtom(t.names.under(seed.Node, nil), seed)) + phrase.SeedChange(r)
	felt, others := t.changed.Of(r)
	counts := phrase.CountChanges(&r.Old.Counts, &r.New.Counts, seed.Effect)
	switch {
	case len(felt)+len(others)+len(counts) == 0:
		counts = []string{phrase.NothingElse}
	case len(counts) == 0:
		counts = []string{phrase.SameNumbers}
	}
	t.hanging("", title+muted(" · ")+strings.Join(counts, " · "))
	shown := t.limit(len(felt), maxRows)
	for _, c := range felt[:shown] {
		t.felt(c, seed.Effect)
	}
	if folded := len(felt) - shown; folded > 0 {
		t.hanging(rowIndent, muted(phrase.AndByFull(phrase.MoreRows(folded))))
	}
	if t.Full {
		t.facts(r)
		return
	}
	t.besides(others)
}

// felt is what changes alike for services or datasets.
func (t *diffPage) felt(c *digest.Change, seed model.Effect) {
	f := c.Facts[0]
	var orgs, names []string
	for _, o := range c.Organisations {
		orgs = append(orgs, t.names.organisation(o))
	}
	for _, n := range c.Nodes() {
		names = append(names, t.names.own(n))
	}
	who, what := phrase.AndMore(orgs, t.limit(len(orgs), maxNames)), phrase.AndMore(names, t.limit(len(names), maxNames))
	t.hanging(rowIndent, t.sign(f.Change)+" "+t.mark(f.Shown().Effect)+" "+who+": "+what+" "+phrase.Felt(f, seed, c.OneSided, len(names)))
}

// besides counts what else changes, by kind.
func (t *diffPage) besides(others []answer.NodeFacts) {
	var kinds [answer.NumChanges][model.NumKinds]int
	for i := range others {
		kinds[answer.Overall(others[i].Telling())][others[i].Node.Kind]++
	}
	for _, c := range []answer.Change{answer.Came, answer.Went, answer.Changed} {
		if words := phrase.Kinds(&kinds[c]); words != "" {
			t.hanging(rowIndent, t.sign(c)+" "+muted(phrase.Besides(c, words)))
		}
	}
}
