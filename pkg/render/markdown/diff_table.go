package markdown

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// manyRows is how long a table may be before it is folded away.
const manyRows = 12

// table is rows under a head, folded away under a summary where there are many.
type table struct {
	title   string // a heading, or what a fold says: ids and numbers alone, for it is HTML
	fold    bool
	columns []string
	rows    []func() string
}

// foldLong folds a long table away under what it is of.
func (t *table) foldLong(title string) {
	if t.fold = len(t.rows) > manyRows; t.fold {
		t.title = title
	}
}

func (p *diffPage) table(t table) {
	if len(t.rows) == 0 {
		return
	}
	opening, closing := "", "\n"
	switch {
	case t.fold:
		opening, closing = "<details><summary>"+t.title+"</summary>\n\n", "\n</details>\n\n"
	case t.title != "":
		opening = "### " + t.title + "\n\n"
	}
	opening += cells(t.columns...) + "|" + strings.Repeat(" --- |", len(t.columns)) + "\n"
	for i, row := range t.rows {
		cited, owed := len(p.sources), p.owed
		line := row()
		if i == 0 {
			line = opening + line
		}
		if p.left > 0 || p.Len()+len(line)+len(closing)+p.owed > p.room-reserve {
			p.forget(cited, owed)
			p.left += len(t.rows) - i
			if i > 0 {
				p.WriteString(closing)
			}
			return
		}
		p.WriteString(line)
	}
	p.WriteString(closing)
}

// reserve is room for the words about what was left out.
const reserve = 400

// forget takes back the sources that a row cited which was not written.
func (p *diffPage) forget(cited, owed int) {
	for id, n := range p.number {
		if n > cited {
			delete(p.number, id)
		}
	}
	p.sources, p.owed = p.sources[:cited], owed
}

func cells(words ...string) string { return "| " + strings.Join(words, " | ") + " |\n" }

// cite numbers a source, the same on both sides by its id, and keeps room for
// its line in the list.
func (p *diffPage) cite(s *answer.Source) string {
	n, ok := p.number[s.ID]
	if !ok {
		n = len(p.sources) + 1
		p.number[s.ID] = n
		line := fmt.Sprintf("%d. %s\n", n, phrase.TitleAndDate(s, Escape))
		p.sources = append(p.sources, line)
		p.owed += len(line)
	}
	return fmt.Sprintf(" \\[%d\\]", n)
}
