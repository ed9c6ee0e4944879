package text

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// fitted is the rows of a radius; where there is no room to say in every one
// how an outage comes about, the commonest way is left out and returned.
func (t *diffPage) fitted(r *answer.RadiusChange) ([]diffRow, model.Causes) {
	rows := t.rows(r, 0)
	if t.Width == 0 || t.naturalWidth(rows) <= t.Width {
		return rows, 0
	}
	common := commonCauses(r)
	shorter := t.rows(r, common)
	if slices.Equal(rows, shorter) {
		return rows, 0
	}
	return shorter, common
}

func (t *diffPage) rows(r *answer.RadiusChange, common model.Causes) []diffRow {
	var rows []diffRow
	for _, n := range r.ByNode() {
		if row, ok := t.row(&n, common); ok {
			rows = append(rows, row)
		}
	}
	distinguish(namings(rows))
	for i := range rows {
		rows[i].name = rows[i].naming.full()
	}
	return rows
}

// commonCauses is the most frequent way in which outages come or go here.
func commonCauses(r *answer.RadiusChange) model.Causes {
	var count [1 << model.NumModes]int
	best := model.Causes(0)
	for i := range r.Facts {
		f := r.Facts[i].Shown()
		if !phrase.IsOutage(f.Effect) || r.Facts[i].Change == answer.Changed {
			continue
		}
		if count[f.Causes]++; count[f.Causes] > count[best] || count[f.Causes] == count[best] && f.Causes < best {
			best = f.Causes
		}
	}
	return best
}

// diffRow is a node of a radius with what changes for it.
type diffRow struct {
	sign, name, effects, via string
	naming                   naming
	effect                   model.Effect
}

// row says what changes for a node; false where all of it goes without saying.
func (t *diffPage) row(n *answer.NodeFacts, common model.Causes) (diffRow, bool) {
	facts := n.Telling()
	if len(facts) == 0 {
		return diffRow{}, false
	}
	change := answer.Overall(facts)
	r := diffRow{sign: t.sign(change), naming: t.naming(n.Node, nil), effect: facts[0].Shown().Effect}
	var words []string
	for i := range facts {
		words = append(words, phrase.EffectChange(n.Node.Kind, &facts[i], change, common))
	}
	r.effects = t.plain(strings.Join(words, ", "))
	r.via = t.plain(t.via(&facts[0].Shown().Because))
	return r, true
}

func (t *diffPage) via(s *answer.Step) string {
	return s.Relation.Rule().Label + t.glyphs().dot + s.Evidence.String() + t.sources.citations(s)
}

func namings(rows []diffRow) []*naming {
	names := make([]*naming, len(rows))
	for i := range rows {
		names[i] = &rows[i].naming
	}
	return names
}

const rowIndent = "   "

// naturalWidth is how wide rows would be if nothing were cut.
func (t *diffPage) naturalWidth(rows []diffRow) int {
	names, effects, via := 0, 0, 0
	for _, r := range rows {
		names, effects = max(names, width(r.name)), max(effects, width(r.effects))
		if !t.narrow() {
			via = max(via, width(r.via))
		}
	}
	return len(margin) + len(rowIndent) + len("+ x ") + names + 2 + effects + 2 + via
}

// layout writes rows in aligned columns that fit the width; where it is narrow
// the last column goes.
func (t *diffPage) layout(rows []diffRow) {
	names, effects := 0, 0
	for _, r := range rows {
		names, effects = max(names, width(r.name)), max(effects, width(r.effects))
	}
	const before = len(margin) + len(rowIndent) + len("+ x ")
	if t.Width > 0 {
		names = min(names, max(t.Width-before-effects-2, t.Width*2/5))
		effects = min(effects, t.Width-before-names-2)
	}
	labels := t.page.fitted(namings(rows), func(int) int { return names })
	for i, r := range rows {
		head := rowIndent + r.sign + " " + paint(r.effect, effectGlyph(r.effect, t.ASCII)) + " "
		s := t.named(head, labels[i], before-len(margin)+names, func(s string) string { return paint(r.effect, s) })
		s += pad(paint(r.effect, r.effects), effects+2)
		if !t.narrow() && (t.Width == 0 || len(margin)+width(s) < t.Width) { // else it would cut the effects
			s += muted(r.via)
		}
		t.line(s)
	}
}
