package text

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
)

// maxShown is how many organisations, and how many ways, are shown before the rest
// is counted.
const maxShown = 12

// organisations writes a row for each organisation that is hit.
func (w *blast) organisations() {
	var rows []*digest.Organisation
	for _, o := range w.d.Organisations {
		if isHit(o) {
			rows = append(rows, o)
		}
	}
	if len(rows) == 0 {
		return
	}
	shown := w.limit(len(rows), maxShown)
	rows, folded := rows[:shown], rows[shown:]
	w.blank()
	if t := w.fitting(rows); t != nil {
		t.write()
	} else {
		w.cards(rows)
	}
	for _, kind := range digest.ByKind(folded) {
		w.paragraph(muted(phrase.MoreHit(kind, w.d.Sure)))
	}
}

// The columns of the table.
const (
	who = iota
	stop
	critical
	hurts
	data
	call
	numColumns
)

// shape is what a table gives up to fit.
type shape struct {
	short          bool // names in short
	spare          bool // a critical service that hurts first is named once
	brief          bool // whom to call by number alone
	noData, noCall bool
	count          bool // critical services by their number
}

// shapes lists them, the fullest first.
func shapes() []shape {
	return []shape{
		{}, {short: true}, {short: true, spare: true}, {short: true, spare: true, brief: true}, {short: true, spare: true, brief: true, noData: true},
		{short: true, noData: true, noCall: true}, {short: true, spare: true, noData: true, noCall: true}, {short: true, noData: true, noCall: true, count: true},
	}
}

// orgTable is organisations in columns.
type orgTable struct {
	*page
	rows   []*digest.Organisation
	names  []string
	cells  [][numColumns]string
	spans  []string // of what loses no service: in place of the cells behind the number
	widths [numColumns]int
}

// fitting returns the fullest table that fits; nil where none does.
func (w *blast) fitting(rows []*digest.Organisation) *orgTable {
	for _, s := range shapes() {
		if t := w.table(rows, s); w.Width == 0 || t.width() <= w.Width && !w.narrow() {
			return t
		}
	}
	return nil
}

func (w *blast) table(rows []*digest.Organisation, s shape) *orgTable {
	t := &orgTable{page: w.page, rows: rows, names: w.orgNames(rows, s.short)}
	t.cells = append(t.cells, [numColumns]string{
		phrase.WhoColumn, phrase.StopColumn(w.d.Sure), phrase.CriticalHead(s.spare), phrase.FirstColumn, phrase.DataColumn, phrase.CallColumn,
	})
	t.spans = append(t.spans, "")
	for i, o := range rows {
		var c [numColumns]string
		c[who], c[stop], c[hurts], c[data], c[call] = t.names[i], "–", phrase.FirstToHurt(o, s.spare), phrase.Exposed(o), phrase.Call(o.Node, s.brief)
		span := ""
		if n := len(o.Down); n > 0 {
			c[stop] = phrase.Number(n)
		} else {
			span = phrase.HitThere(o, w.d.Sure)
		}
		switch all := o.Critical(); {
		case len(all) > 0 && s.count:
			c[critical] = phrase.Number(len(all))
		case s.spare:
			c[critical] = phrase.Names(slices.DeleteFunc(all, func(f *answer.Proved) bool { return f == o.First() }), w.Full)
		default:
			c[critical] = phrase.Names(all, w.Full)
		}
		t.cells, t.spans = append(t.cells, c), append(t.spans, span)
	}
	for i := range t.cells {
		if s.noData {
			t.cells[i][data] = ""
		}
		if s.noCall {
			t.cells[i][call] = ""
		}
	}
	t.measure()
	return t
}

// measure finds the widths of the columns, 0 for one that is empty.
func (t *orgTable) measure() {
	for col := range numColumns {
		for i, c := range t.cells {
			c[col] = t.plain(c[col])
			if t.cells[i][col] = c[col]; i > 0 && c[col] != "" && (col != stop || t.spans[i] == "") {
				t.widths[col] = max(t.widths[col], width(c[col]), width(t.cells[0][col]))
			}
		}
	}
	for i, span := range t.spans { // the last column that a span covers grows with it
		t.spans[i] = t.plain(span)
		if more := width(t.spans[i]) - t.spanned(); more > 0 {
			last := who
			for _, col := range []int{critical, hurts} {
				if t.widths[col] > 0 {
					last = col
				}
			}
			if last == who {
				last = hurts
				t.cells[0][last] = t.plain(phrase.HitColumn)
			}
			t.widths[last] += more
		}
	}
}

// spanned is how wide the columns are that a span covers.
func (t *orgTable) spanned() int {
	sum := 0
	for _, col := range []int{critical, hurts} {
		if t.widths[col] > 0 {
			sum += t.widths[col] + 2
		}
	}
	return max(sum-2, 0)
}

func (t *orgTable) width() int {
	sum := len(margin) - 2
	for _, w := range t.widths {
		if w > 0 {
			sum += w + 2
		}
	}
	return sum
}

func (t *orgTable) write() {
	for i, c := range t.cells {
		line := ""
		for col := range numColumns {
			switch w := t.widths[col]; {
			case w == 0:
			case i > 0 && t.spans[i] != "" && (col == critical || col == hurts):
				if col == critical || t.widths[critical] == 0 {
					line += pad(t.spans[i], t.spanned()+2)
				}
			case col == stop || col == data:
				line += padLeft(t.paintCell(i, col, c[col]), w) + "  "
			default:
				line += pad(t.paintCell(i, col, c[col]), w+2)
			}
		}
		t.line(line)
	}
}

func (t *orgTable) paintCell(row, col int, s string) string {
	switch {
	case row == 0:
		return muted(s)
	case col == who:
		return bold(s)
	case col == stop && len(t.rows[row-1].Down) > 0:
		return paintBold(model.Down, s)
	case col == call && t.rows[row-1].Node.Contact == nil:
		return muted(s)
	}
	return s
}

// orgNames names organisations, in short where that tells them apart, with their
// ids where names are equal.
func (w *blast) orgNames(rows []*digest.Organisation, short bool) []string {
	names, called := make([]*naming, len(rows)), map[string]int{}
	for i, o := range rows {
		n := w.naming(o.Node, nil)
		names[i] = &n
		called[safe.Reads(n.short)]++
	}
	distinguish(names)
	room := 0
	for _, n := range names {
		if short && called[safe.Reads(n.short)] == 1 {
			n.name = n.short
		}
		room = max(room, width(n.full()))
	}
	if short {
		room = min(room, max(w.Width/4, 16))
	}
	return w.fitted(names, func(int) int { return room })
}

// cards writes organisations one under the other.
func (w *blast) cards(rows []*digest.Organisation) {
	for i, name := range w.orgNames(rows, false) {
		for _, l := range wrapped(w.plain(name), w.Width-len(margin)) {
			w.line(paintBold(severest(rows[i]), l))
		}
		for _, l := range phrase.Card(rows[i], w.d.Sure, w.Full) {
			w.indentedAt("  ", l)
		}
	}
}
