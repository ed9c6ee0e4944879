package text

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
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
	deep    bool         // some rows say their depth
}

// row is one line: a node with its branch, its effects, and how it got there.
type row struct {
	branch, under string // before its first line, and before what goes on beneath
	name, effects string
	naming        *naming  // of a node
	via           []string // how it got here, from the fullest to the shortest
	effect        model.Effect
	plain         bool // a fold: no glyph, no colour
	leads         bool // it only leads to what is kept: no colour
}

func (t *tree) glyph(e model.Effect) string { return effectGlyph(e, t.ASCII) }

func effectGlyph(e model.Effect, ascii bool) string {
	if ascii {
		return style.MarkOf(e).ASCII()
	}
	return style.MarkOf(e).Glyph()
}

func (t *tree) write() {
	explained := digest.Explain(t.b)
	t.fill(explained)
	if t.Width > 0 && t.naturalWidth() > t.Width {
		t.compact, t.common = true, t.commonCauses()
		t.fill(explained)
	}
	t.layout()
	starred := slices.ContainsFunc(t.rows, func(r row) bool { return !r.plain && r.naming.mark != "" })
	timed := slices.ContainsFunc(t.rows, func(r row) bool { return !r.plain && r.effect == model.Down && r.naming.node.Tolerates != nil })
	if read := phrase.HowToReadRows(starred, t.compact && timed, t.deep, t.common); read != "" {
		t.blank()
		t.paragraph(muted(read))
	}
}

func (t *tree) fill(explained *digest.Tree) {
	t.rows = t.rows[:0]
	limit := t.foldLimit(explained)
	for _, r := range explained.Roots {
		t.rows = append(t.rows, t.rowOf(r, "", "", nil))
		t.children(r, "", 1, limit)
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
		t.rows = append(t.rows, row{branch: t.glyphs().corner, name: phrase.Nothing(t.b), plain: true})
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
func (t *tree) foldLimit(explained *digest.Tree) int {
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

func rowsWithin(n *digest.TreeNode, limit int) int {
	rows := 1
	for i, c := range n.Children {
		if i >= limit && len(n.Children) > limit+1 {
			return rows + 1
		}
		rows += rowsWithin(c, limit)
	}
	return rows
}

// children writes what stands under a node, depth steps from the origin; where the
// indent has grown to a third of the width, that number stands in its place.
func (t *tree) children(n *digest.TreeNode, indent string, depth, limit int) {
	g := t.glyphs()
	tee, corner, bar, gap := indent+g.tee, indent+g.corner, indent+g.bar, indent+g.gap
	if deepest := cmp.Or(t.Width, widePipe) / 3; width(tee) > deepest {
		t.deep = true
		tee, corner, bar, gap = indent+phrase.AtDepth(depth), indent+phrase.AtDepth(depth), indent, indent
	}
	shown := n.Children
	if len(shown) > limit+1 {
		shown = shown[:limit]
	}
	folded := n.Children[len(shown):]
	for i, c := range shown {
		branch, next := tee, bar
		if i == len(shown)-1 && len(folded) == 0 {
			branch, next = corner, gap
		}
		t.rows = append(t.rows, t.rowOf(c, branch, next, n.Node))
		t.children(c, next, depth+1, limit)
	}
	if len(folded) > 0 {
		t.rows = append(t.rows, row{branch: corner, name: phrase.ShownByFull(phrase.Folded(folded)), plain: true})
	}
}

// widePipe is what a pipe counts as where width matters.
const widePipe = 120
