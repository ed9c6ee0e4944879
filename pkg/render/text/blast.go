package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// Blast writes a radius: header, numbers, the explanation tree, how the
// numbers stand at each grade, what was left out, what the map cannot say, and
// the sources.
func Blast(b *answer.Blast, o Options) string {
	p := &page{Options: o}
	t := &tree{page: p, b: b, sources: newCited()}
	p.blank()
	t.header()
	p.blank()
	p.numbers(phrase.Figures(&b.Radius, digest.Of(&b.Radius)))
	p.blank()
	t.write()
	p.blank()
	t.closing()
	t.sources.write(p)
	return p.String()
}

func (t *tree) header() {
	b := t.b
	worst := b.Seeds[0].Effect
	for _, s := range b.Seeds {
		if answer.Severity(s.Effect) < answer.Severity(worst) {
			worst = s.Effect
		}
	}
	title := paintBold(worst, t.glyph(worst)+" "+phrase.If(b.Seeds, phrase.Owned))
	t.paragraph(title + " " + muted("· "+setting(&b.Map)))
	for _, said := range phrase.SeedsSameAs(b.Seeds, func(n *answer.Node) string { return n.Name }) {
		t.paragraph(said)
	}
}

// setting is the dates, the evidence, what was left out, and the map.
func setting(h *answer.Head) string { return phrase.Setting(h, h, phrase.Plain) }

// numbers writes the big numbers side by side, with what they rest on beneath,
// or one after the other where they do not fit.
func (p *page) numbers(figures []phrase.Figure) {
	const gap = 4
	says, under, total := "", "", len(margin)
	for _, f := range figures {
		w := max(width(p.plain(f.Says)), width(p.plain(f.Under)))
		says += pad(bold(p.plain(f.Says)), w+gap)
		under += pad(muted(p.plain(f.Under)), w+gap)
		total += w + gap
	}
	if p.Width == 0 || total-gap <= p.Width {
		p.line(says)
		if strings.TrimSpace(ansi.Strip(under)) != "" {
			p.line(under)
		}
		return
	}
	for _, f := range figures {
		said := bold(f.Says)
		if f.Under != "" {
			said += muted(" · " + f.Under)
		}
		p.paragraph(said)
	}
}

// closing writes what stands under the tree.
func (t *tree) closing() {
	t.note(phrase.ByEvidence(&t.b.Summary))
	t.weakened()
	t.leftOut()
	for _, u := range phrase.UnmappedBy(t.b.Unmapped) {
		t.note(phrase.Unmapped(u.Why, t.listed(u.At(), phrase.MoreOrganisations)))
	}
	t.note(phrase.Elsewhere(&t.b.Elsewhere))
	if why := t.suggestion(); why != "" {
		t.paragraph(muted("Why: ") + why)
	}
}

// note writes a sentence under its word, where there is one.
func (p *page) note(n phrase.Note) {
	if n.Text != "" {
		p.paragraph(bold(n.Label) + " " + n.Text)
	}
}

// maxListed is how many items of a kind a terminal gets under the tree.
const maxListed = 6

// listed cuts a list to what a terminal gets, and counts the rest in its last place.
func (p *page) listed(words []string, more func(n int) string) []string {
	if len(words) <= maxListed || p.Width == 0 || p.Full {
		return words
	}
	return append(words[:maxListed-1:maxListed-1], more(len(words)-maxListed+1))
}

func (t *tree) weakened() {
	for i := range t.b.Weakened {
		if i == maxListed && len(t.b.Weakened) > maxListed+1 && t.Width > 0 && !t.Full {
			t.note(phrase.WeakenedMore(len(t.b.Weakened) - i))
			return
		}
		t.note(phrase.Weakened(&t.b.Weakened[i]))
	}
}

// leftOut names what was left out and would matter, and the numbers with it.
func (t *tree) leftOut() {
	for i := range t.b.LeftOut {
		o := &t.b.LeftOut[i]
		var names []string
		for k := range o.Relations {
			names = append(names, phrase.Relation(&o.Relations[k].Relation))
		}
		n := phrase.LeftOutList(o.Reason, t.listed(names, phrase.MoreByFull))
		n.Text += " " + phrase.WithLeftOut(&t.b.Summary.Counts, &o.Summary.Counts)
		t.note(n)
	}
}

// suggestion names the question to ask next: why that is hit which most would
// ask about, a critical service before others.
func (t *tree) suggestion() string {
	var best *answer.Node
	rank := 0
	for i := range t.b.Facts {
		f := &t.b.Facts[i]
		if r := interest(f.Node.Kind, f.Node.Critical, f.Effect); r > rank {
			best, rank = f.Node, r
		}
	}
	if best == nil {
		return ""
	}
	return phrase.AskWhy(best, t.b.Seeds, &t.b.Map)
}

// interest is how much people would ask about a fact.
func interest(k model.Kind, critical bool, e model.Effect) int {
	switch {
	case k == model.Service && e == model.Down && critical:
		return 4
	case k == model.Service && e == model.Down:
		return 3
	case k == model.Service && e == model.Degraded:
		return 2
	case k == model.Dataset && e == model.Exposed:
		return 1
	}
	return 0
}
