package markdown

import (
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Notify writes whom to tell as a table to print, and below it what each loses,
// the contracts and the first moves.
func Notify(n *answer.Notify) []byte {
	p := &page{}
	p.printf("## %s\n\n", phrase.WhomToTell(n.Seeds, name))
	p.context(&n.Map)
	if len(n.Rows) == 0 {
		p.printf("%s\n", phrase.NobodyToTell)
		return []byte(p.String())
	}
	p.printf("%s| :-- | --: | :-- | :-- | :-- |\n", cells(phrase.CallColumns()...))
	for i := range n.Rows {
		c := &n.Rows[i]
		p.printf("%s", cells("☐", strconv.Itoa(i+1), name(c.Organisation), Escape(phrase.Contact(c.Contact)), phrase.When(c, 0)))
	}
	for i := range n.Rows {
		p.call(n, i)
	}
	return []byte(p.String())
}

func (p *page) call(n *answer.Notify, i int) {
	c := &n.Rows[i]
	p.printf("\n### %d. %s\n\n", i+1, name(c.Organisation))
	p.item(phrase.CallLabel, Escape(phrase.Contact(c.Contact)))
	for _, l := range phrase.LostBy(c) {
		var words []string
		for k := range l.Services {
			words = append(words, phrase.LostService(&l.Services[k], Escape(l.Services[k].Node.Name)))
		}
		p.item(l.Label, words...)
	}
	var datasets, contracts, moves, unmapped []string
	for k := range c.Datasets {
		datasets = append(datasets, phrase.LostDataset(&c.Datasets[k], Escape(c.Datasets[k].Node.Name)))
	}
	for _, id := range c.Contracts {
		if a, found := n.Contracts.Find(id); found {
			contracts = append(contracts, phrase.AgreementWords(a, Escape))
		}
	}
	for k := range c.FirstMoves {
		moves = append(moves, phrase.Move(&c.FirstMoves[k], codeOf, Escape))
	}
	if len(moves) == 0 && !c.Asked() {
		moves = []string{phrase.NoMoves(c)}
	}
	for _, u := range c.Unmapped {
		unmapped = append(unmapped, Escape(u.Name))
	}
	p.item(phrase.LostData(c), datasets...)
	p.item(phrase.ContractLabel, contracts...)
	p.item(phrase.MovesLabel, moves...)
	p.item(phrase.CannotLabel, unmapped...)
}

// item writes a labelled list, where there is something in it.
func (p *page) item(label string, words ...string) {
	if len(words) > 0 {
		p.printf("- %s: %s\n", label, strings.Join(words, "; "))
	}
}
