package markdown

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// MaxComment is how long a difference may be, in bytes: a comment on a pull
// request holds 65,536 characters.
const MaxComment = 65_000

// Diff writes a difference as a comment for a pull request: what it changes for
// people first, then relations and nodes, what differs in claims alone, and the
// facts, folded. What does not fit a comment is counted; full writes all.
func Diff(d *answer.Diff, full bool) []byte {
	d = d.InNaturalOrder()
	p := &diffPage{d: d, number: map[string]int{}, room: MaxComment, full: full}
	if full {
		p.room = 1 << 40
	}
	p.head()
	if d.Differs {
		p.summaries()
		p.felt()
		p.relations()
		p.nodes()
		p.claimsAlone()
		for _, i := range d.ByWeight() {
			p.radius(&d.Radii[i])
		}
	}
	p.closing()
	return []byte(p.String())
}

type diffPage struct {
	strings.Builder
	d       *answer.Diff
	sources []string       // lines of the list at the end
	number  map[string]int // by id
	owed    int            // bytes that the list of sources will take
	room    int
	full    bool
	left    int // rows that did not fit
}

func (p *diffPage) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }

func (p *diffPage) head() {
	title := phrase.WhatDiffers
	if p.d.New.Label != "" {
		title = label(&p.d.Old) + phrase.Arrow + label(&p.d.New)
	}
	p.printf("## %s\n\n", title)
	for _, s := range phrase.OneSided(p.d, Escape) {
		p.printf("%s\n\n", s)
	}
	if !p.d.Differs {
		p.printf("**%s** %s\n\n", phrase.NothingDiffersAtAll(p.d).Label, phrase.NothingDiffersAtAll(p.d).Text)
	}
	p.printf("%s\n\n", phrase.Setting(&p.d.Old.Map, &p.d.New.Map, Escape))
}

// label names a side; of a revision also its commit.
func label(s *answer.Side) string {
	if commit := phrase.Commit(s); commit != "" {
		return Escape(s.Label) + " (" + code(commit) + ")"
	}
	return Escape(s.Label)
}

// closing says what was left out, and lists the sources.
func (p *diffPage) closing() {
	if p.left > 0 {
		p.printf("%s\n\n", phrase.DidNotFit(p.left))
	}
	if len(p.sources) > 0 {
		p.printf("Sources:\n\n%s", strings.Join(p.sources, ""))
	}
}
