package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/phrase"
)

// maxChanges is how many changes of a sort are shown before they fold.
const maxChanges = 12

// Diff writes a difference: what is compared, what changes for people, then the
// relations and nodes, and last what differs in claims alone.
func Diff(d *answer.Diff, o Options) string {
	d = d.InNaturalOrder()
	t := &diffPage{page: &page{Options: o}, d: d, sources: newCited(), names: namesOf(d), changed: digest.ChangesOf(d)}
	t.blank()
	t.header()
	if d.Differs {
		t.radii()
		t.relations()
		t.nodes()
		t.claimsAlone()
		t.suggestion()
	}
	t.sources.write(t.page)
	return t.String()
}

// diffPage is the page of a difference.
type diffPage struct {
	*page
	d       *answer.Diff
	sources *cited
	names   *names
	changed *digest.Changes
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
	t.paragraph(bold(title) + " " + muted("· "+phrase.Setting(&t.d.Old.Map, &t.d.New.Map, phrase.Plain)))
	for _, s := range phrase.OneSided(t.d, t.plain) {
		t.paragraph(s)
	}
	if !t.d.Differs {
		t.blank()
		t.paragraph(phrase.NothingDiffers(t.d))
	}
}

// section begins what is headed, if anything.
func (t *diffPage) section(head string) {
	if head != "" {
		t.blank()
		t.paragraph(bold(head))
	}
}

// hanging writes a line whose continuations stand further in.
func (t *diffPage) hanging(indent, s string) { t.page.hanging(indent, len(indent)+2, s) }

func (t *diffPage) more(n int, what string) {
	if n > 0 {
		t.paragraph(muted(phrase.AndByFull(phrase.More(n) + " " + what)))
	}
}

// claims says what is claimed on one side and not on the other.
func (t *diffPage) claims(came, went []answer.Claim) {
	t.spoken(phrase.Claims(came, t.sources.cite))
	t.spoken(phrase.Gone(phrase.Claims(went, t.sources.cite)))
}

// place is where something is written, where all is shown.
func (t *diffPage) place(at answer.Place) string {
	if !t.Full || at == (answer.Place{}) {
		return ""
	}
	return muted(" · " + at.String())
}
