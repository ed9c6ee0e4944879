package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func (t *tree) rowOf(n *digest.TreeNode, branch, under string, parent *answer.Node) row {
	called := t.naming(n.Node, parent)
	r := row{branch: branch, under: under, naming: &called, effect: n.Worst(), leads: n.Leads()}
	r.effects = t.plain(phrase.Suffers(&n.Hit, t.common, t.compact))
	if n.Via == nil {
		r.via = []string{phrase.Steps(0)}
		return r
	}
	how := phrase.WithOnset(t.plain(n.Via.Relation.Rule().Label), n.Via.After)
	grade := n.Via.Evidence.String()
	how += t.glyphs().dot + grade
	r.via = []string{how + t.sources.citations(n.Via), how, grade}
	return r
}

// commonCauses is the most frequent way in which services go down here.
func (t *tree) commonCauses() model.Causes {
	var all []model.Causes
	for i := range t.b.Facts {
		if f := &t.b.Facts[i]; f.Effect == model.Down && f.Node.Kind == model.Service {
			all = append(all, f.Causes)
		}
	}
	return mostFrequent(all)
}

// mostFrequent is what most of some causes are, of several the first; 0 of none.
func mostFrequent(all []model.Causes) (best model.Causes) {
	var count [1 << model.NumModes]int
	for _, c := range all {
		if count[c]++; count[c] > count[best] || count[c] == count[best] && c < best {
			best = c
		}
	}
	return best
}

// layout writes the rows in aligned columns that fit the width. Where names do
// not, the last column goes first.
func (t *tree) layout() {
	nameWidth, effectWidth, least := 0, 0, 0
	for _, r := range t.rows {
		if !r.plain {
			nameWidth = max(nameWidth, width(r.branch)+2+width(r.name))
			effectWidth = max(effectWidth, width(r.effects))
			least = max(least, width(r.via[len(r.via)-1]))
		}
	}
	withVia := !t.narrow()
	if room := t.Width - len(margin) - 2 - effectWidth; t.Width > 0 {
		withVia = withVia && nameWidth <= room-2-least
		if nameWidth > room && t.Width < leastColumns {
			t.stack()
			return
		}
		nameWidth = min(nameWidth, max(room, t.Width*2/5))
	}
	labels := t.labels(nameWidth)
	for i, r := range t.rows {
		if r.plain {
			t.line(muted(r.branch) + muted(r.name))
			continue
		}
		s := t.named(muted(r.branch)+r.tinted(t.glyph(r.effect))+" ", labels[i], nameWidth, r.painted)
		s += pad(r.tinted(r.effects), effectWidth+2)
		if withVia {
			s += muted(t.fit(r.via, len(margin)+width(s)))
		}
		t.line(s)
	}
}

// painted writes the name of a row: bold where harm starts, and where an attacker is.
func (r *row) painted(s string) string {
	if !r.leads && (r.via[0] == phrase.Steps(0) || r.effect == model.Compromised) {
		return paintBold(r.effect, s)
	}
	return r.tinted(s)
}

// tinted writes what else stands in a row: dim where it only leads to what is kept.
func (r *row) tinted(s string) string {
	if r.leads {
		return muted(s)
	}
	return paint(r.effect, s)
}

// leastColumns is the width under which rows are cut into no columns.
const leastColumns = 50

// stack writes the rows with their effects behind their names or, where that does
// not fit, beneath.
func (t *tree) stack() {
	for _, r := range t.rows {
		head, name := muted(r.branch), muted(r.name)
		if !r.plain {
			head, name = head+r.tinted(t.glyph(r.effect))+" ", r.painted(r.name)
		}
		under := pad(muted(r.under), width(head))
		room := t.Width - len(margin) - width(head)
		if width(name)+2+width(r.effects) <= room {
			t.line(head + name + "  " + r.tinted(r.effects))
			continue
		}
		for _, l := range append(wrapped(name, room), wrapped(r.tinted(r.effects), room)...) {
			t.line(head + l)
			head = under
		}
	}
}

// labels is the names of the rows as they fit, by row.
func (t *tree) labels(nameWidth int) []string {
	var names []*naming
	var at []int
	for i, r := range t.rows {
		if !r.plain {
			names, at = append(names, r.naming), append(at, i)
		}
	}
	labels := make([]string, len(t.rows))
	for i, label := range t.fitted(names, func(i int) int { return nameWidth - width(t.rows[at[i]].branch) - 2 }) {
		labels[at[i]] = label
	}
	return labels
}

// fit chooses the fullest of some texts that fits behind what a line holds
// already: sources go first, the grade never.
func (t *tree) fit(texts []string, used int) string {
	for _, s := range texts {
		if t.Width == 0 || used+width(s) <= t.Width {
			return s
		}
	}
	return texts[len(texts)-1]
}
