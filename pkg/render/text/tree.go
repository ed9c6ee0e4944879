package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// tree writes the explanation of a radius.
type tree struct {
	*page
	b       *answer.Blast
	sources *cited
	rows    []row
	compact bool         // no room to say in every row how an outage comes about
	common  model.Causes // so rows say it where it differs from this
}

// row is one line: a node with its branch, its effects, and how it got there.
type row struct {
	branch, name, effects string
	naming                *naming  // of a node
	via                   []string // how it got here, from the fullest to the shortest
	effect                model.Effect
	plain                 bool // a fold: no glyph, no colour
}

func (t *tree) glyph(e model.Effect) string { return effectGlyph(e, t.ASCII) }

func effectGlyph(e model.Effect, ascii bool) string {
	if ascii {
		return style.MarkOf(e).ASCII()
	}
	return style.MarkOf(e).Glyph()
}

func (t *tree) write() {
	explained := t.b.Explain()
	t.fill(explained)
	if t.Width > 0 && t.naturalWidth() > t.Width {
		t.compact, t.common = true, t.commonCauses()
		t.fill(explained)
	}
	t.layout()
	if t.compact && t.common != 0 {
		t.blank()
		t.paragraph(muted(phrase.UnlessDown(t.common)))
	}
}

func (t *tree) fill(explained *answer.Tree) {
	t.rows = t.rows[:0]
	limit := t.foldLimit(explained)
	for _, r := range explained.Roots {
		t.rows = append(t.rows, t.rowOf(r, "", nil))
		t.children(r, "", limit)
	}
	var names []*naming
	for _, r := range t.rows {
		if !r.plain {
			names = append(names, r.naming)
		}
	}
	distinguish(names)
	for i := range t.rows {
		if n := t.rows[i].naming; n != nil {
			t.rows[i].name = n.full()
		}
	}
	if len(t.rows) == len(explained.Roots) {
		t.rows = append(t.rows, row{branch: t.glyphs().corner, name: phrase.NothingFollows, plain: true})
	}
}

// naturalWidth is how wide the rows would be if nothing were cut.
func (t *tree) naturalWidth() int {
	var names, effects, via int
	for _, r := range t.rows {
		if !r.plain {
			names = max(names, width(r.branch)+2+width(r.name))
			effects = max(effects, width(r.effects))
			via = max(via, width(r.via[0]))
		}
	}
	return len(margin) + names + 2 + effects + 2 + via
}

// MaxRows is how many rows are shown before branches fold.
const MaxRows = 60

// foldLimit finds how many children of a node can be shown so that the whole
// stays readable; --full shows all.
func (t *tree) foldLimit(explained *answer.Tree) int {
	if t.Full {
		return 1 << 30
	}
	for _, limit := range []int{1 << 30, 24, 16, 12, 8, 6, 4, 3, 2} {
		total := 0
		for _, r := range explained.Roots {
			total += rowsWithin(r, limit)
		}
		if total <= MaxRows {
			return limit
		}
	}
	return 1
}

func rowsWithin(n *answer.TreeNode, limit int) int {
	rows := 1
	for i, c := range n.Children {
		if i >= limit && len(n.Children) > limit+1 {
			return rows + 1
		}
		rows += rowsWithin(c, limit)
	}
	return rows
}

func (t *tree) children(n *answer.TreeNode, indent string, limit int) {
	g := t.glyphs()
	shown := n.Children
	if len(shown) > limit+1 {
		shown = shown[:limit]
	}
	folded := n.Children[len(shown):]
	for i, c := range shown {
		branch, next := g.tee, g.bar
		if i == len(shown)-1 && len(folded) == 0 {
			branch, next = g.corner, g.gap
		}
		t.rows = append(t.rows, t.rowOf(c, indent+branch, n.Node))
		t.children(c, indent+next, limit)
	}
	if len(folded) > 0 {
		t.rows = append(t.rows, row{branch: indent + g.corner, name: phrase.ShownByFull(phrase.Folded(folded)), plain: true})
	}
}
