package markdown

import (
	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// mostRows is how many organisations, and how many ways, stand there before the
// rest is counted.
const mostRows = 12

// limit is how many of n rows stand there.
func limit(n int, full bool) int {
	if full || n <= mostRows+1 {
		return n
	}
	return mostRows
}

// organisations writes a row for each organisation that is hit.
func (p *page) organisations(d *digest.Digest, full bool) {
	var hit []*digest.Organisation
	for _, o := range d.Organisations {
		if !o.Seed || o.Loses() {
			hit = append(hit, o)
		}
	}
	if len(hit) == 0 {
		return
	}
	rows := hit[:limit(len(hit), full)]
	p.printf("%s| :-- | --: | :-- | :-- | :-- | :-- |\n", cells(phrase.WhoColumn, phrase.StopColumn(d.Sure), phrase.CriticalColumn, phrase.FirstColumn,
		phrase.DataColumn, phrase.CallColumn))
	called := phrase.Apart(each.Of(hit, func(o *digest.Organisation) *answer.Node { return o.Node }), func(n *answer.Node) string { return n.Name })
	for _, o := range rows {
		stop, critical := phrase.Number(len(o.Down)), phrase.Names(o.Critical(), full)
		if len(o.Down) == 0 {
			stop, critical = "–", phrase.HitThere(o, d.Sure)
		}
		first, call := phrase.FirstToHurt(o, false), phrase.Call(o.Node, false)
		p.row(Escape(called(o.Node)), stop, Escape(critical), Escape(first), Escape(phrase.Exposed(o)), Escape(call))
	}
	p.printf("\n")
	for _, kind := range digest.ByKind(hit[len(rows):]) {
		p.printf("%s\n\n", Escape(phrase.MoreHit(kind, d.Sure)))
	}
}

// ways writes by which ways harm reaches organisations, the worst first.
func (p *page) ways(b *answer.Blast, d *digest.Digest, full bool) {
	if len(d.Ways) == 0 {
		return
	}
	ways := d.Ways[:limit(len(d.Ways), full)]
	by := phrase.By(d.Ways)
	p.printf("%s", phrase.WaysTitle)
	if by != "" {
		p.printf(" (%s)", by)
	}
	p.printf(":\n\n")
	ends := phrase.Ends(ways, len(b.Seeds), full)
	for i, w := range ways {
		p.printf("- ")
		for _, hop := range phrase.Hops(w, len(b.Seeds), false) {
			p.printf("%s%s", Escape(hop), phrase.Arrow)
		}
		p.printf("%s %s (%s)\n", style.MarkOf(w.Effect).Glyph(), Escape(ends[i]), phrase.Grounds(w, by != ""))
	}
	p.printf("\n")
	if len(ways) < len(d.Ways) {
		p.printf("%s\n\n", Escape(phrase.MoreWays(d.Ways[len(ways):])))
	}
}

// overdue writes what people cannot do without for so long, the soonest first.
func (p *page) overdue(k *answer.Kept, full bool) {
	rows := digest.Deadlines(k)
	if len(rows) == 0 {
		return
	}
	shown := limit(len(rows), full)
	p.printf("%s| :-- | :-- | :-- |\n", cells(phrase.OverdueColumn, phrase.ServiceColumn, phrase.WhoColumn))
	for _, d := range rows[:shown] {
		after, service, whose := phrase.Overdue(d, full)
		p.row(after, Escape(service), Escape(whose))
	}
	p.printf("\n")
	if folded := rows[shown:]; len(folded) > 0 {
		p.printf("%s\n\n", Escape(phrase.MoreOverdue(folded)))
	}
}
