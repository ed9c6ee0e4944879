package text

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

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

// MaxRows is how many rows a terminal shows before branches fold.
const MaxRows = 60

// foldLimit finds how many children of a node can be shown so that the whole
// stays readable; pipes and --full show all.
func (t *tree) foldLimit(explained *answer.Tree) int {
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

func (t *tree) rowOf(n *answer.TreeNode, branch string, parent *answer.Node) row {
	r := row{branch: branch, name: t.plain(n.Node.NameUnder(parent)), effect: n.Worst()}
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

// citations numbers the sources that speak of a step's relations.
func (c *cited) citations(s *answer.Step) string {
	var numbers []int
	for i := range s.Claims {
		numbers = append(numbers, c.number(s.Claims[i].Source))
	}
	if len(numbers) == 0 {
		return ""
	}
	slices.Sort(numbers)
	var words []string
	for _, n := range slices.Compact(numbers) {
		words = append(words, strconv.Itoa(n))
	}
	return " [" + strings.Join(words, ",") + "]"
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

// layout writes the rows in aligned columns that fit the width.
func (t *tree) layout() {
	nameWidth, effectWidth, viaWidth := 0, 0, 0
	for _, r := range t.rows {
		if !r.plain {
			nameWidth = max(nameWidth, width(r.branch)+2+width(r.name))
			effectWidth = max(effectWidth, width(r.effects))
			viaWidth = max(viaWidth, width(r.via[0]))
		}
	}
	if t.Width > 0 {
		room := t.Width - len(margin) - 2 - effectWidth
		if !t.narrow() {
			room -= 2 + min(viaWidth, 36)
		}
		nameWidth = min(nameWidth, max(room, t.Width*2/5))
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
		if r.via[0] == "origin" || r.effect == model.Compromised {
			label = paintBold(r.effect, label)
		} else {
			label = paint(r.effect, label)
		}
		s = pad(s+label, nameWidth+2) + pad(paint(r.effect, r.effects), effectWidth+2)
		if !t.narrow() {
			s += muted(t.fit(r.via, len(margin)+width(s)))
		}
		t.line(s)
	}
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

// cited gives the sources that an answer mentions their numbers, in the order of
// their first mention; a source is the same by its id.
type cited struct {
	order  []*answer.Source
	places map[string]int // by id, from 1
}

func newCited() *cited { return &cited{places: map[string]int{}} }

func (c *cited) cite(s *answer.Source) string { return fmt.Sprintf("[%d]", c.number(s)) }

func (c *cited) number(s *answer.Source) int {
	if c.places[s.ID] == 0 {
		c.order = append(c.order, s)
		c.places[s.ID] = len(c.order)
	}
	return c.places[s.ID]
}

func (c *cited) write(p *page) {
	if len(c.order) == 0 {
		return
	}
	p.blank()
	for i, s := range c.order {
		p.paragraph(muted(fmt.Sprintf("[%d] ", i+1) + phrase.Source(s)))
	}
}
