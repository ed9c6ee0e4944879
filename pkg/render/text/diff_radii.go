package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// maxRadii is how many radii a terminal gets row by row; the others are named.
const maxRadii = 6

// radii writes what becomes of each radius, the weightiest first.
func (t *diffPage) radii() {
	order := t.d.ByWeight()
	if len(order) == 0 {
		return
	}
	shown := order
	if t.Width > 0 && !t.Full && len(order) > maxRadii+1 {
		shown = order[:maxRadii]
	}
	limit := t.rowLimit(shown)
	for _, i := range shown {
		t.blank()
		t.radius(&t.d.Radii[i], limit)
	}
	if rest := order[len(shown):]; len(rest) > 0 {
		var names []string
		for _, i := range rest[:min(maxListed, len(rest))] {
			names = append(names, t.d.Radii[i].Seed.Shown().Node.NameUnder(nil))
		}
		t.blank()
		t.paragraph(muted(phrase.ShownByFull(phrase.MoreRadii(len(rest), names))))
	}
}

// rowLimit finds how many rows of each radius a terminal can hold.
func (t *diffPage) rowLimit(shown []int) int {
	if t.Width == 0 || t.Full {
		return 1 << 30
	}
	for _, limit := range []int{1 << 30, 24, 16, 12, 8, 6, 4, 3, 2} {
		total := 0
		for _, i := range shown {
			total += min(limit, len(t.d.Radii[i].Facts)) + 2
		}
		if total <= MaxRows {
			return limit
		}
	}
	return 1
}

func (t *diffPage) radius(r *answer.RadiusChange, limit int) {
	seed := r.Seed.Shown()
	title := paintBold(seed.Effect, effectGlyph(seed.Effect, t.ASCII)+" "+phrase.AtomState(seed))
	rows, common := t.fitted(r)
	counts := phrase.CountChanges(&r.Old.Counts, &r.New.Counts)
	switch {
	case len(rows) == 0 && len(counts) == 0:
		counts = []string{phrase.NothingElse}
	case len(counts) == 0:
		counts = []string{phrase.SameNumbers}
	}
	t.paragraph(title + muted(" · "+seed.Node.ID+phrase.SeedChange(r)) + " · " + strings.Join(counts, " · "))
	folded := 0
	if len(rows) > limit+1 {
		folded = len(rows) - limit
		rows = rows[:limit]
	}
	t.layout(rows)
	if folded > 0 {
		t.line(rowIndent + muted(phrase.ShownByFull(phrase.MoreNodes(folded))))
	}
	if common != 0 {
		t.hanging(rowIndent, muted(phrase.UnlessSaid(common)))
	}
}
