package text

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// Notify writes whom to tell, an organisation after the other: whom to call, what
// is lost there, what to cut first, the contracts, and what the map cannot say.
func Notify(n *answer.Notify, o Options) string {
	s := &sheet{page: &page{Options: o}, n: n, common: phrase.CommonCauses(n), letters: lettersOf(n.Contracts)}
	s.title(phrase.WhomToTell(n.Seeds, phrase.Owned), &n.Map)
	s.sameAs(n.Seeds)
	if len(n.Rows) == 0 {
		s.blank()
		s.paragraph(phrase.NobodyToTell)
		return s.String()
	}
	s.paragraph(muted(phrase.HowToRead(s.common)))
	s.blank()
	rows := n.Rows[:s.limit(len(n.Rows), maxShown)]
	s.folded = len(rows) < len(n.Rows)
	orgs := each.At(rows, func(r *answer.Call) *answer.Node { return r.Organisation })
	called := phrase.Apart(orgs, fullName)
	for i := range rows {
		s.row(i, &rows[i], called(rows[i].Organisation))
	}
	for _, more := range phrase.MoreToTell(n.Rows[len(rows):]) {
		s.hanging("    ", 4, muted(more))
	}
	s.contracts(rows)
	s.blank()
	more := ""
	if s.folded {
		more = phrase.FullNames + " "
	}
	s.paragraph(muted(more+phrase.CallSheetLabel+" ") + phrase.CallSheet(n.Seeds, &n.Map))
	return s.String()
}

// sheet is whom to tell, while it is written.
type sheet struct {
	*page
	n      *answer.Notify
	common model.Causes // how all services are lost, where all are in one way
	folded bool

	letters map[string]string // of contracts, by id
}

func (s *sheet) row(i int, c *answer.Call, called string) {
	head := bold(called)
	if c.Contact == nil {
		head += muted(" · " + phrase.NoContact)
	}
	head += muted(" · " + phrase.When(c, s.common))
	var letters strings.Builder
	for _, id := range c.Contracts {
		letters.WriteString(muted(" [" + s.letters[id] + "]"))
	}
	head += letters.String()
	s.hanging(fmt.Sprintf("%2d  ", i+1), max(4, len(fmt.Sprint(i+1))+2), head)
	if c.Contact != nil {
		s.under(phrase.CallLabel, []string{phrase.Contact(c.Contact)})
	}
	s.losses(c)
	s.moves(c)
	s.under(phrase.CannotLabel, each.Of(c.Unmapped, ownName))
}

// losses writes what is lost at an organisation as one text.
func (s *sheet) losses(c *answer.Call) {
	var said []string
	nodes := each.At(c.Services, func(s *answer.LostService) *answer.Node { return s.Node })
	called := phrase.Apart(nodes, ownName)
	for _, l := range phrase.LostBy(c) {
		names := each.At(l.Services, func(s *answer.LostService) string { return phrase.LostBriefly(s, called(s.Node)) })
		said = append(said, s.labelled(l.Label, names, func(most int) string { return phrase.MoreLost(l.Services[most:]) }))
	}
	if len(c.Datasets) > 0 {
		datasets := each.At(c.Datasets, func(d *answer.LostDataset) string { return phrase.LostDataset(d, d.Node.Name) })
		said = append(said, s.labelled(phrase.LostData(c), datasets, nil))
	}
	if len(said) > 0 {
		s.hanging("    ", 4, strings.Join(said, muted(" · ")))
	}
}

func (s *sheet) moves(c *answer.Call) {
	name := func(n *answer.Node) string { return n.NameUnder(c.Organisation) }
	words := each.At(c.FirstMoves, func(r *answer.Relation) string { return phrase.Move(r, name, phrase.Plain) })
	if len(words) == 0 && !c.Asked() && !c.Seed {
		words = []string{phrase.NoMoves(c)}
	}
	s.under(phrase.MovesLabel, words)
}

// under writes a labelled list under the name of a row, the first few of it
// where the rest is folded.
func (s *sheet) under(label string, words []string) {
	if len(words) > 0 {
		s.hanging("    ", 4, s.labelled(label, words, nil))
	}
}

// labelled lists words behind a label; more says what of them is folded behind so
// many, where that is not their number alone.
func (s *sheet) labelled(label string, words []string, more func(most int) string) string {
	most := maxCalled
	if label == phrase.MovesLabel {
		most = 1
	}
	if !s.Full && len(words)-1 > most {
		s.folded = true
		rest := phrase.PlusMore(len(words) - most)
		if more != nil {
			rest = more(most)
		}
		words = append(words[:most:most], rest)
	}
	return muted(label+": ") + strings.Join(words, "; ")
}

// maxCalled is how many items a line of a row lists.
const maxCalled = 3

// contracts explains the letters of rows.
func (s *sheet) contracts(rows []answer.Call) {
	named := map[string]bool{}
	for i := range rows {
		for _, id := range rows[i].Contracts {
			named[id] = true
		}
	}
	first := true
	for _, a := range s.n.Contracts {
		if !named[a.ID] {
			continue
		}
		if first {
			s.blank()
			first = false
		}
		s.hanging("["+s.letters[a.ID]+"] ", len(s.letters[a.ID])+3, phrase.AgreementWords(a, phrase.Plain))
	}
}

// lettersOf is what stands for each contract, by its id: a, b … z, aa.
func lettersOf(contracts []*answer.Agreement) map[string]string {
	of := map[string]string{}
	for at, a := range contracts {
		letters := ""
		for i := at + 1; i > 0; i = (i - 1) / 26 {
			letters = string(rune('a'+(i-1)%26)) + letters
		}
		of[a.ID] = letters
	}
	return of
}
