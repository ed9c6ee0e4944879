package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func (t *tree) rowOf(n *answer.TreeNode, branch string, parent *answer.Node) row {
	called := t.naming(n.Node, parent)
	r := row{branch: branch, naming: &called, effect: n.Worst()}
	r.effects = t.plain(t.effects(n))
	if n.Via == nil {
		r.via = []string{"origin"}
		return r
	}
	how := phrase.WithOnset(t.plain(n.Via.Relation.Rule().Label), n.Via.After)
	grade := n.Via.Evidence.String()
	how += t.glyphs().dot + grade
	r.via = []string{how + t.sources.citations(n.Via), how, grade}
	return r
}

// effects lists what a node suffers, worst first, and how. What a compromise
// of the node itself brings along goes without saying.
func (t *tree) effects(n *answer.TreeNode) string {
	kind := n.Node.Kind
	var words []string
	var how []model.Causes
	for _, e := range n.Seeds {
		words, how = append(words, phrase.State(kind, e)), append(how, 0)
	}
	worst := n.Worst()
	for _, f := range n.Facts {
		e := f.Effect
		if f.Because.Relation == model.Self && (e != worst || len(n.Seeds) > 0) {
			continue
		}
		words, how = append(words, phrase.WithOnset(phrase.State(kind, e), f.Onset)), append(how, t.shownCauses(f, kind, worst))
	}
	s := joinCauses(words, how)
	if n.Node.Tolerates != nil && worst == model.Down {
		s += t.glyphs().dot + phrase.Tolerates(*n.Node.Tolerates)
	}
	if n.Node.Restore != nil && worst == model.Down && !t.narrow() {
		s += t.glyphs().dot + phrase.Restore(*n.Node.Restore)
	}
	return s
}

// shownCauses is the causes that a row spells out: of outages, and where room
// is scarce only those that differ from the commonest.
func (t *tree) shownCauses(f *answer.Proved, kind model.Kind, worst model.Effect) model.Causes {
	outage := f.Effect == model.Down || f.Effect == model.Degraded || f.Effect == model.Isolated
	if !outage || kind != model.Service && worst == model.Compromised || t.compact && f.Causes == t.common {
		return 0
	}
	return f.Causes
}

// joinCauses writes "down, isolated: follows": a cause follows the last of the
// words that share it.
func joinCauses(words []string, how []model.Causes) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(w)
		if how[i] != 0 && (i == len(how)-1 || how[i+1] != how[i]) {
			b.WriteString(": " + phrase.Causes(how[i]))
		}
	}
	return b.String()
}

// commonCauses is the most frequent way in which services go down here.
func (t *tree) commonCauses() model.Causes {
	var count [1 << model.NumModes]int
	best := model.Causes(0)
	for i := range t.b.Facts {
		f := &t.b.Facts[i]
		if f.Effect == model.Down && f.Node.Kind == model.Service {
			if count[f.Causes]++; count[f.Causes] > count[best] || count[f.Causes] == count[best] && f.Causes < best {
				best = f.Causes
			}
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
		nameWidth = min(nameWidth, max(room, t.Width*2/5))
	}
	labels := t.labels(nameWidth)
	for i, r := range t.rows {
		if r.plain {
			t.line(muted(r.branch) + muted(r.name))
			continue
		}
		painted := func(s string) string { return paint(r.effect, s) }
		if r.via[0] == "origin" || r.effect == model.Compromised {
			painted = func(s string) string { return paintBold(r.effect, s) }
		}
		s := t.named(muted(r.branch)+paint(r.effect, t.glyph(r.effect))+" ", labels[i], nameWidth, painted)
		s += pad(paint(r.effect, r.effects), effectWidth+2)
		if withVia {
			s += muted(t.fit(r.via, len(margin)+width(s)))
		}
		t.line(s)
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
