package cli

import (
	"fmt"
	"strconv"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/spend"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
	"knockon/pkg/safe"
)

func spendFormats() formats[*answer.Spend] {
	return answers(text.Spend, csv.Spend, markdown.Spend)
}

// forReport lists the flags of how a report looks, of an import that is one.
func (c *call) forReport() (flags []flag) {
	for _, f := range c.forOutput() {
		switch f.name {
		case "output", "full": // the folder of the map, and what all imports have
			continue
		case "format":
			f.usage = "`FORMAT` of the report of spend (default text)"
		}
		flags = append(flags, f)
	}
	return flags
}

// spent answers what spending says beside the map.
func (l *landing) spent(x *importer, read []intake.File, o intake.Options, done func()) error {
	l.tighten(read)
	var err error
	if o.Decided, err = l.decisions(); err != nil {
		done()
		return err
	}
	r, err := spend.Read(read, o)
	done()
	if err != nil {
		return importFault(x, read, err)
	}
	l.sayUnknown(&o.Decided)
	s := query.Spend(l.m, r)
	all, reasons := phrase.RowsOfSpending(&s.Rows, phrase.Plain)
	fmt.Fprintln(l.stderr, all)
	for _, u := range r.Unread {
		reasons = append(reasons, safe.Text(fmt.Sprintf("in part %s:%d %q: %s", u.At.File, u.At.Row, u.What, u.Why)))
	}
	for _, r := range reasons {
		fmt.Fprintln(l.stderr, "  "+r)
	}
	for _, g := range r.Groups {
		all := phrase.AndMore(each.Of(g.Names, strconv.Quote), 5)
		fmt.Fprintf(l.stderr, "one firm, or firms of one group, by the VAT number %s: %s\n", g.VAT, safe.Text(all))
	}
	return spendFormats().write(l.call, s)
}
