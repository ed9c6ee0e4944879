package markdown

import (
	"math"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// Notify writes whom to tell as a table to print, and below it what each loses,
// the contracts and the first moves; folded, but for full, and as far as a comment
// needs it.
func Notify(n *answer.Notify, full bool) []byte {
	rows, items := mostRows, mostItems
	if full || len(n.Rows) <= mostRows+1 {
		rows = len(n.Rows)
	}
	if full {
		items = math.MaxInt
	}
	return fitting(max(rows, items), func(p *page, most int) {
		p.items = min(items, most)
		p.notify(n, min(rows, most))
	})
}

// mostItems is how many items of a list stand in a section before the rest is counted.
const mostItems = 12

func (p *page) notify(n *answer.Notify, rows int) {
	p.left = len(n.Rows) - rows
	p.title(phrase.WhomToTell(n.Seeds, name), &n.Map, n.Seeds...)
	if len(n.Rows) == 0 {
		p.printf("%s\n", phrase.NobodyToTell)
		return
	}
	p.printf("%s| :-- | --: | :-- | :-- | :-- |\n", cells(phrase.CallColumns()...))
	called := phrase.Apart(each.At(n.Rows, func(c *answer.Call) *answer.Node { return c.Organisation }), name)
	for i := range n.Rows[:rows] {
		c := &n.Rows[i]
		p.row("☐", strconv.Itoa(i+1), called(c.Organisation), Escape(phrase.Contact(c.Contact)), phrase.When(c, 0))
	}
	for _, more := range phrase.MoreToTell(n.Rows[rows:]) {
		p.below(Escape(more))
	}
	for i := range n.Rows[:rows] {
		p.call(n, i, called)
	}
	p.folded()
}

func (p *page) call(n *answer.Notify, i int, of func(*answer.Node) string) {
	c := &n.Rows[i]
	p.printf("\n### %d. %s\n\n", i+1, of(c.Organisation))
	p.item(phrase.CallLabel, []string{Escape(phrase.Contact(c.Contact))}, nil)
	for _, l := range phrase.LostBy(c) {
		words := each.At(l.Services, func(s *answer.LostService) string { return phrase.LostService(s, Escape(s.Node.Name)) })
		p.item(l.Label, words, func(most int) string { return phrase.MoreLost(l.Services[most:]) })
	}
	datasets := each.At(c.Datasets, func(d *answer.LostDataset) string { return phrase.LostDataset(d, Escape(d.Node.Name)) })
	var contracts []string
	for _, id := range c.Contracts {
		if a, found := n.Contracts.Find(id); found {
			contracts = append(contracts, phrase.AgreementWords(a, Escape))
		}
	}
	called := func(n *answer.Node) string { return Escape(n.NameUnder(c.Organisation)) }
	moves := each.At(c.FirstMoves, func(r *answer.Relation) string { return phrase.Move(r, called, Escape) })
	if len(moves) == 0 && !c.Asked() {
		moves = []string{phrase.NoMoves(c)}
	}
	p.item(phrase.LostData(c), datasets, nil)
	p.item(phrase.ContractLabel, contracts, nil)
	p.item(phrase.MovesLabel, moves, nil)
	p.item(phrase.CannotLabel, each.Of(c.Unmapped, func(n *answer.Node) string { return Escape(n.Name) }), nil)
}

// item writes a labelled list, where there is something in it; more says what of it is
// folded behind so many, where that is not their number alone.
func (p *page) item(label string, words []string, more func(most int) string) {
	if most := p.items; len(words)-1 > most {
		rest := phrase.PlusMore(len(words) - most)
		if more != nil {
			rest = more(most)
		}
		p.left += len(words) - most
		words = append(words[:most:most], rest)
	}
	if len(words) > 0 {
		p.printf("- %s: %s\n", label, strings.Join(words, "; "))
	}
}
