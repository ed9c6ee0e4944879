package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// maxChanges is how many changes of a sort a terminal gets before they fold.
const maxChanges = 20

// Diff writes a difference: what is compared, how much differs, the nodes and
// relations, and what becomes of the radii.
func Diff(d *answer.Diff, o Options) string {
	t := &diffPage{page: &page{Options: o}, d: d, sources: newCited()}
	t.blank()
	t.header()
	t.nodes()
	t.relations()
	t.radii()
	t.suggestion()
	t.sources.write(t.page)
	return t.String()
}

// diffPage is the page of a difference.
type diffPage struct {
	*page
	d       *answer.Diff
	sources *cited
}

// sign marks a line: + came, - went, ~ differs.
func (t *diffPage) sign(c answer.Change) string {
	s := [answer.NumChanges]string{answer.Came: "+", answer.Went: "−", answer.Changed: "~", answer.Renamed: "~"}[c]
	if t.ASCII && s == "−" {
		s = "-"
	}
	return bold(s)
}

func (t *diffPage) header() {
	title := phrase.WhatDiffers
	if t.d.New.Label != "" {
		title = t.plain(phrase.Side(&t.d.Old) + phrase.Arrow + phrase.Side(&t.d.New))
	}
	t.paragraph(bold(title) + " " + muted("· "+phrase.Setting(&t.d.Old.Map, &t.d.New.Map)))
	for _, s := range phrase.OneSided(t.d, t.plain) {
		t.paragraph(s)
	}
	t.blank()
	t.paragraph(t.headline())
}

// headline says how much differs, in one sentence a sort.
func (t *diffPage) headline() string {
	if !t.d.Differs {
		return phrase.NothingDiffers(t.d)
	}
	var out []string
	for _, s := range phrase.Tally(t.d) {
		out = append(out, bold(s.What+":")+" "+strings.Join(s.Counts, ", ")+".")
	}
	return strings.Join(out, " ")
}

// limit is how many of n items are shown.
func (t *diffPage) limit(n int) int {
	if t.Width == 0 || t.Full || n <= maxChanges+1 {
		return n
	}
	return maxChanges
}

// hanging writes a line whose continuations stand further in.
func (t *diffPage) hanging(indent, s string) {
	s = t.plain(s)
	if t.Width == 0 {
		t.line(indent + s)
		return
	}
	for i, l := range wrapped(s, t.Width-len(margin)-len(indent)-3) {
		if i > 0 {
			l = "  " + l
		}
		t.line(indent + l)
	}
}

func (t *diffPage) more(n int, what string) {
	if n > 0 {
		t.paragraph(muted(phrase.ShownByFull(phrase.More(n) + " " + what)))
	}
}

// claims says what is claimed on one side and not on the other.
func (t *diffPage) claims(came, went []answer.Claim) {
	t.spoken(phrase.Claims(came, t.sources.cite))
	t.spoken(phrase.ClaimsGone(went, t.sources.cite))
}
