package text

import (
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/phrase"
)

// shown is how many entries of a check are shown, and how many further findings
// of one.
const shown = 3

const (
	inEntry = "  "
	below   = "    " // the first line of what is said of a place
)

func writeGroups(w io.Writer, c *answer.Check, opts Options) error {
	p := newWriter(w, c.InMap, opts)
	groups := groupsOf(c)
	left := 0
	if opts.Statistics {
		p.statistics(groups)
	} else {
		for i := range groups {
			left += p.group(&groups[i])
			p.line("")
		}
		p.paragraph(paint(p.opts.Styles.Frame), "", phrase.MoreToRead(groups[0].rule.Code, left))
	}
	p.counts(strings.TrimSuffix(summary(c.Of(answer.Open))+". "+opts.Closing, ". "))
	return p.out.Flush()
}

// group writes what one check found, and returns how many findings it left out.
func (p *writer) group(g *group) (left int) {
	p.title(g)
	entries := g.entries
	if !p.opts.All {
		entries = entries[:min(shown, len(entries))]
	}
	unsaid := g.found // of which nothing is said
	for i, e := range entries {
		p.finding(inEntry, e[0], g.worst())
		left += p.further(e)
		unsaid -= len(e)
		if last := i+1 == len(entries) || entries[i+1][0].Hint != e[0].Hint; last && e[0].Hint != "" {
			p.note("help", e[0].Hint, inEntry[1:])
		}
	}
	if unsaid > 0 {
		p.paragraph(paint(p.opts.Styles.Frame), inEntry, phrase.FindingsLeft(unsaid))
	}
	return left + unsaid
}

// title writes the severity of a group, what it is about, its code and how many
// findings it has.
func (p *writer) title(g *group) {
	head := g.worst().String() + ":"
	lead, count := p.severityOf(g.worst())(head), phrase.CheckCount(g.rule.Code, g.found)
	lines := p.wrap(p.plain(g.rule.Title), len(head)+1)
	for i, l := range lines {
		l = paint(p.opts.Styles.Message)(l)
		if i == len(lines)-1 && len(head)+ansi.StringWidth(l+count)+3 <= p.opts.Width {
			l, count = l+"  "+paint(p.opts.Styles.Code)(count), ""
		}
		p.line(lead, " ", l)
		lead = strings.Repeat(" ", len(head))
	}
	if count != "" {
		p.paragraph(paint(p.opts.Styles.Code), lead+" ", count)
	}
}

// finding writes one, after its place; its severity where that is milder than
// its check's.
func (p *writer) finding(margin string, f *answer.Finding, usual diag.Severity) {
	text := p.plain(f.Message)
	if f.Severity != usual {
		text = f.Severity.String() + ": " + text
	}
	p.placed(margin, f.Place(), text)
	if p.opts.All {
		for i := range f.Related {
			p.placed(margin+inEntry, f.Related[i].At, p.plain(f.Related[i].Message))
		}
	}
}

// placed writes what is said of a place.
func (p *writer) placed(margin string, at answer.Place, text string) {
	where := p.where(at) + ":"
	hanging := margin + below
	for i, l := range p.wrap(where+" "+text, len(hanging)) {
		if rest, whole := strings.CutPrefix(l, where); i == 0 && whole {
			l = paint(p.opts.Styles.Place)(where) + rest
		}
		p.line(margin, l)
		margin = hanging
	}
}

func (p *writer) where(at answer.Place) string {
	if at.File == "" {
		return phrase.TheMap
	}
	at.File = p.plain(p.name(at.File))
	if at.Line == 0 {
		return at.File
	}
	return at.String()
}

// further writes what else has the cause of an entry, and returns how much of it
// it only counts.
func (p *writer) further(e entry) int {
	more := e[1:]
	if len(more) == 0 {
		return 0
	}
	lead := phrase.OfOneCause(len(more), e[0].Cause)
	if p.opts.All {
		p.paragraph(paint(nil), inEntry+inEntry, lead)
		for _, f := range more {
			p.finding(inEntry+below, f, f.Severity)
		}
		return 0
	}
	var names []string
	for _, f := range more[:min(shown, len(more))] {
		names = append(names, p.plain(phrase.Subject(&f.Subject))+" ("+p.where(f.Place())+")")
	}
	p.paragraph(paint(nil), inEntry+inEntry, lead+" "+phrase.First(names, len(more)))
	return len(more) - len(names)
}

// paragraph writes running text behind a margin.
func (p *writer) paragraph(style func(string) string, margin, s string) {
	for _, l := range p.wrap(p.plain(s), len(margin)) {
		p.line(margin, style(l))
	}
}
