package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// Blast writes a radius: what is asked, the numbers, the organisations and the
// ways on which harm reaches them or the tree of steps, what is not certain, and
// what to ask next.
func Blast(b *answer.Blast, o Options) string {
	w := &blast{page: &page{Options: o}, b: b}
	if o.Summary || o.Tree {
		w.d = digest.WithoutWays(&b.Radius)
	} else {
		w.d = digest.Of(&b.Radius)
	}
	w.blank()
	w.head()
	nothing := phrase.NobodyElse
	if len(w.d.Organisations) == 0 {
		nothing = phrase.Nothing(b)
	}
	w.numbers(phrase.Figures(b.Numbers(), w.d), phrase.Sentence(nothing))
	w.paragraph(phrase.Kept(w.b, w.d.Sure, phrase.Plain))
	switch {
	case o.Summary:
		return w.String()
	case o.Tree:
		w.blank()
		t := &tree{page: w.page, b: b, sources: newCited()}
		t.write()
		w.blank()
		w.note(phrase.ByEvidence(b.Numbers()))
		w.doubts()
		t.sources.write(w.page)
		return w.String()
	}
	if b.Kept != nil && b.Kept.For != nil {
		w.overdue()
	} else {
		w.organisations()
	}
	w.ways()
	w.blank()
	w.doubts()
	w.blank()
	w.commands(phrase.Next(w.b, w.d))
	return w.String()
}

// blast writes a radius by organisation and by way.
type blast struct {
	*page
	b *answer.Blast
	d *digest.Digest
}

func (w *blast) head() {
	worst := w.b.Seeds[0].Effect
	for _, s := range w.b.Seeds {
		if answer.Severity(s.Effect) < answer.Severity(worst) {
			worst = s.Effect
		}
	}
	title, asked := w.plain(phrase.If(w.b.Seeds, phrase.Owned)), w.plain(setting(&w.b.Map))
	between := w.Width - len(margin) - width(title) - width(asked)
	if w.Width == 0 {
		between = 4
	}
	if between >= 3 {
		w.line(paintBold(worst, title) + strings.Repeat(" ", between) + muted(asked))
	} else {
		w.paragraph(paintBold(worst, title))
		w.paragraph(muted(asked))
	}
	w.sameAs(w.b.Seeds)
}

// setting is the dates, the evidence, what was left out, and the map.
func setting(h *answer.Head) string { return phrase.Setting(h, h, phrase.Plain) }

// numbers writes the big numbers side by side, with what they rest on beneath,
// or one after the other where they do not fit.
func (p *page) numbers(figures []phrase.Figure, nothing string) {
	const gap = 4
	says, under, total := "", "", len(margin)
	for _, f := range figures {
		w := max(width(p.plain(f.Says)), width(p.plain(f.Under)))
		says += pad(bold(p.plain(f.Says)), w+gap)
		under += pad(muted(p.plain(f.Under)), w+gap)
		total += w + gap
	}
	switch {
	case len(figures) == 0:
		p.blank()
		p.paragraph(nothing)
	case p.Width > 0 && total-gap > p.Width:
		for _, f := range figures {
			said := bold(f.Says)
			if f.Under != "" {
				said += muted(" · " + f.Under)
			}
			p.paragraph(said)
		}
	default:
		p.blank()
		p.line(says)
		if strings.TrimSpace(ansi.Strip(under)) != "" {
			p.line(under)
		}
	}
}

// doubts writes what may change the answer, and what the map cannot say.
func (w *blast) doubts() {
	shown := w.limit(len(w.b.Weakened), maxListed)
	for i := range w.b.Weakened[:shown] {
		w.note(phrase.Weakened(&w.b.Weakened[i]))
	}
	if more := len(w.b.Weakened) - shown; more > 0 {
		w.note(phrase.WeakenedMore(more))
	}
	for i := range w.b.LeftOut {
		o := &w.b.LeftOut[i]
		if !w.Full {
			w.note(phrase.LeftOutBrief(w.b, o))
			continue
		}
		n := phrase.LeftOutList(o.Reason, each.At(o.Relations, func(c *answer.Carried) string { return phrase.Related(&c.Relation, fullName) }))
		n.Text += " " + phrase.WithLeftOut(w.b, o)
		w.note(n)
	}
	if !w.Full {
		w.note(phrase.Note{Text: phrase.Silent(w.b.Unmapped)})
	} else {
		for _, u := range phrase.UnmappedBy(w.b.Unmapped) {
			w.note(phrase.Unmapped(&u, u.At()))
		}
	}
	w.note(phrase.Elsewhere(&w.b.Elsewhere))
}

// note writes a sentence under its word, where there is one.
func (p *page) note(n phrase.Note) {
	switch {
	case n.Text == "":
	case n.Label == "":
		p.paragraph(n.Text)
	default:
		p.paragraph(bold(n.Label) + " " + n.Text)
	}
}

// maxListed is how many items of a kind stand under an answer.
const maxListed = 6

// listed cuts a list to what is shown, and counts the rest in its last place.
func (p *page) listed(words []string, more func(n int) string) []string {
	if len(words) <= maxListed || p.Full {
		return words
	}
	return append(words[:maxListed-1:maxListed-1], more(len(words)-maxListed+1))
}

// isHit reports whether an organisation has a row: that of a seed only where
// people feel something there.
func isHit(o *digest.Organisation) bool { return !o.Seed || o.Loses() }

// severest is the worst effect at an organisation.
func severest(o *digest.Organisation) model.Effect {
	if len(o.Down) > 0 {
		return model.Down
	}
	if f := append(o.Losses(), o.Other...); len(f) > 0 {
		return f[0].Effect
	}
	return model.Down
}
