package markdown

import (
	"fmt"
	"strings"

	"knockon/pkg/diff"
	"knockon/pkg/phrase"
	"knockon/pkg/spread"
)

// MaxComment is how long a difference may be, in bytes: a comment on a pull
// request holds 65,536 characters.
const MaxComment = 65_000

// Diff writes a difference as a comment for a pull request: what it does to the
// radii first, then nodes and relations, then the facts, folded. What does not
// fit a comment is counted; full writes all.
func Diff(d *diff.Diff, full bool) []byte {
	p := &diffPage{d: d, number: map[string]int{}, room: MaxComment}
	if full {
		p.room = 1 << 40
	}
	p.head()
	if d.Differs() {
		p.summaries()
		p.relations()
		p.nodes()
		for _, i := range d.ByWeight() {
			p.radius(&d.Radii[i])
		}
	}
	p.closing()
	return []byte(p.String())
}

type diffPage struct {
	strings.Builder
	d       *diff.Diff
	sources []string       // lines of the list at the end
	number  map[string]int // by id
	owed    int            // bytes that the list of sources will take
	room    int
	left    int // rows that did not fit
}

func (p *diffPage) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }

func (p *diffPage) head() {
	title := "What differs"
	if p.d.New.Label != "" {
		title = label(p.d.Old) + phrase.Arrow + label(p.d.New)
	}
	p.printf("## %s\n\n", title)
	for i, s := range []*diff.Side{p.d.Old, p.d.New} {
		if s.Absent {
			p.printf("%s\n\n", []string{"There was no map yet: all of it is new.", "The map is gone: all of it went."}[i])
		}
	}
	if !p.d.Differs() {
		p.printf("**Nothing differs:** the same nodes, relations and radii.\n\n")
	}
	for _, s := range phrase.Tally(p.d) {
		p.printf("- **%s:** %s\n", s.What, strings.Join(s.Counts, ", "))
	}
	p.printf("\n")
	p.context()
}

// label names a side; of a revision also its commit.
func label(s *diff.Side) string {
	const digits = 10
	if s.Revision == "" || strings.HasPrefix(s.Revision, s.Label) {
		return Escape(s.Label)
	}
	return Escape(s.Label) + " (" + code(s.Revision[:min(digits, len(s.Revision))]) + ")"
}

func (p *diffPage) context() {
	old, new := &p.d.Old.Question, &p.d.New.Question
	p.printf("%s", phrase.Between(Escape(old.Map.Title), Escape(new.Map.Title)))
	if new.Map.Builtin {
		p.printf(" (example map)")
	}
	p.printf(", as of %s, known by %s, evidence %s", phrase.Between(old.World.AsOf.String(), new.World.AsOf.String()),
		phrase.Between(old.World.KnownAt.String(), new.World.KnownAt.String()), phrase.Evidence(new.World.Evidence))
	for m, without := range new.World.Without {
		if without {
			p.printf(", without %s", spread.Mode(m))
		}
	}
	if new.Within != nil {
		p.printf(", within %s", new.Within)
	}
	p.printf(".\n\n")
}

// closing says what was left out, and lists the sources.
func (p *diffPage) closing() {
	if p.left > 0 {
		p.printf("%s did not fit into a comment, which holds 65,536 characters. `--full` writes all, and so does `-f json`.\n\n", phrase.Count(int64(p.left), "row more"))
	}
	if len(p.sources) > 0 {
		p.printf("Sources:\n\n%s", strings.Join(p.sources, ""))
	}
}
