package text

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
	"knockon/pkg/style"
)

// tree writes the explanation of a radius.
type tree struct {
	*page
	b       *query.Blast
	sources *numbering
	rows    []row
}

// row is one line: a node with its branch, its effects, and how it got there.
type row struct {
	branch, name, effects, via string
	effect                     model.Effect
	plain                      bool // a fold: no glyph, no colour
}

func modeName(m int) string { return spread.Mode(m).String() }

func (t *tree) glyph(e model.Effect) string { return effectGlyph(e, t.ASCII) }

func effectGlyph(e model.Effect, ascii bool) string {
	if ascii {
		return style.MarkOf(e).ASCII()
	}
	return style.MarkOf(e).Glyph()
}

func (t *tree) write() {
	explained := t.b.Explain()
	limit := t.foldLimit(explained)
	for _, r := range explained.Roots {
		t.rows = append(t.rows, t.rowOf(r, "", -1))
		t.children(r, "", limit)
	}
	if len(t.b.Facts) == 0 {
		t.rows = append(t.rows, row{branch: t.glyphs().corner, name: "nothing follows that the map knows of", plain: true})
	}
	t.layout()
}

// MaxRows is how many rows a terminal shows before branches fold.
const MaxRows = 60

// foldLimit finds how many children of a node can be shown so that the whole
// stays readable; pipes and --full show all.
func (t *tree) foldLimit(explained *query.Tree) int {
	if t.Width == 0 || t.Full {
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

func rowsWithin(n *query.TreeNode, limit int) int {
	rows := 1
	for i, c := range n.Children {
		if i >= limit && len(n.Children) > limit+1 {
			return rows + 1
		}
		rows += rowsWithin(c, limit)
	}
	return rows
}

func (t *tree) children(n *query.TreeNode, indent string, limit int) {
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
		t.rows = append(t.rows, row{branch: indent + g.corner, name: t.foldWords(folded), plain: true})
	}
}

// foldWords says what a fold hides: "+ 112 services at 38 councils".
func (t *tree) foldWords(folded []*query.TreeNode) string {
	kinds := map[string]int{}
	orgs, councils := map[int32]bool{}, map[int32]bool{}
	var count func(n *query.TreeNode)
	count = func(n *query.TreeNode) {
		node := &t.b.Map.Nodes[n.Node]
		what := "other node"
		switch {
		case node.Kind == model.Service, node.Kind == model.Dataset, node.Kind == model.System:
			what = node.Kind.String()
		}
		kinds[what]++
		orgs[node.Organisation] = true
		if t.b.Map.Nodes[node.Organisation].Kind == model.Council {
			councils[node.Organisation] = true
		}
		for _, c := range n.Children {
			count(c)
		}
	}
	for _, n := range folded {
		count(n)
	}
	var parts []string
	for _, k := range []string{"service", "dataset", "system", "other node"} {
		if kinds[k] > 0 {
			parts = append(parts, plural(kinds[k], k, k+"s"))
		}
	}
	at := plural(len(orgs), "organisation", "organisations")
	if len(councils) == len(orgs) {
		at = plural(len(councils), "council", "councils")
	}
	return "+ " + strings.Join(parts, ", ") + " at " + at + ": --full shows them"
}

func (t *tree) rowOf(n *query.TreeNode, branch string, parent int32) row {
	r := row{branch: branch, name: nameUnder(t.b.Map, n.Node, parent), effect: n.Worst()}
	r.effects = t.effects(n)
	if n.Via == nil {
		r.via = "origin"
		return r
	}
	dot := t.glyphs().dot
	r.via = relationWords(n.Via.Relation)
	if after := t.b.Program.DelayOf(n.Via); after > 0 {
		r.via += " after " + after.String()
	}
	r.via += dot + n.Via.Grade.String()
	for _, l := range n.Via.Links {
		for _, c := range evidence.Known(t.b.Program.Claims(&t.b.Program.Links[l]), t.b.World.KnownAt) {
			r.via += t.sources.cite(c.Source)
		}
	}
	r.via = collapseCites(r.via)
	return r
}

// collapseCites drops repeated citations.
func collapseCites(s string) string {
	head, tail, found := strings.Cut(s, "[")
	if !found {
		return s
	}
	var seen []string
	for _, c := range strings.Split(strings.TrimSuffix(tail, "]"), "][") {
		if !slices.Contains(seen, c) {
			seen = append(seen, c)
		}
	}
	return strings.TrimRight(head, " ") + " [" + strings.Join(seen, "][") + "]"
}

// effects lists what a node suffers, worst first. What a compromise of the
// node itself brings along goes without saying.
func (t *tree) effects(n *query.TreeNode) string {
	kind := t.b.Map.Nodes[n.Node].Kind
	var parts []string
	for _, e := range n.Seeds {
		parts = append(parts, state(kind, e))
	}
	worst := n.Worst()
	for _, f := range n.Facts {
		e := f.Atom.Effect()
		if e != worst && f.Because.Relation == model.Self || len(n.Seeds) > 0 && f.Because.Relation == model.Self {
			continue
		}
		part := state(kind, e)
		if f.Onset > 0 {
			part += " after " + f.Onset.String()
		}
		if e == model.Down || e == model.Degraded || e == model.Isolated {
			if kind == model.Service || worst != model.Compromised {
				part += ": " + style.Causes(f.Causes)
			}
		}
		parts = append(parts, part)
	}
	s := strings.Join(parts, ", ")
	if tolerates := t.b.Map.Nodes[n.Node].Asset.Tolerates; tolerates != nil && worst == model.Down {
		s += t.glyphs().dot + "tolerates " + tolerates.String()
	}
	if restore := t.b.Map.Nodes[n.Node].Asset.Restore; restore != nil && worst == model.Down {
		s += t.glyphs().dot + "restore " + restore.String()
	}
	return s
}

// layout writes the rows in aligned columns that fit the width.
func (t *tree) layout() {
	nameWidth, effectWidth := 0, 0
	for _, r := range t.rows {
		if !r.plain {
			nameWidth = max(nameWidth, width(r.branch)+2+width(r.name))
			effectWidth = max(effectWidth, width(r.effects))
		}
	}
	if t.narrow() {
		nameWidth = min(nameWidth, max(20, (t.Width-len(margin))*3/5))
	} else if t.Width > 0 {
		nameWidth = min(nameWidth, max(30, t.Width*2/5))
	}
	for _, r := range t.rows {
		if r.plain {
			t.line(muted(r.branch) + muted(r.name))
			continue
		}
		room := nameWidth - width(r.branch) - 2
		label := r.name
		if width(label) > room {
			label = ansi.Truncate(label, max(room, 4), t.glyphs().cut)
		}
		s := muted(r.branch) + paint(r.effect, t.glyph(r.effect)) + " "
		if strings.HasPrefix(r.via, "origin") || r.effect == model.Compromised {
			label = paintBold(r.effect, label)
		} else {
			label = paint(r.effect, label)
		}
		s = pad(s+label, nameWidth+2) + pad(paint(r.effect, r.effects), effectWidth+2)
		if !t.narrow() {
			s += muted(r.via)
		}
		t.line(s)
	}
}

// numbering gives sources their numbers in the order of their first mention.
type numbering struct {
	m     *model.Map
	order []int32
}

func (n *numbering) cite(source int32) string {
	for i, s := range n.order {
		if s == source {
			return fmt.Sprintf("[%d]", i+1)
		}
	}
	n.order = append(n.order, source)
	return fmt.Sprintf("[%d]", len(n.order))
}

func (n *numbering) write(p *page) {
	if len(n.order) == 0 {
		return
	}
	p.blank()
	for i, s := range n.order {
		p.paragraph(muted(fmt.Sprintf("[%d] ", i+1) + sourceWords(&n.m.Sources[s])))
	}
}
