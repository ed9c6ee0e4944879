// Package view is what a picture of an answer shows, before any format: cards
// in columns, rows in cards, lines between them, and what was folded away. A
// renderer decides only how to write it.
package view

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// View is a picture as plain data. Its text is fit to be shown (package safe)
// and not yet escaped for any format.
type View struct {
	Title    string   // "If East Kent Services is compromised"
	Headline string   // the big numbers
	Notes    []string // dates and evidence, then what the picture leaves out
	Legend   Legend
	Columns  []Column
	Cards    []Card // by column, then from top to bottom
	Edges    []Edge // by the places of their ends
	Folded   []string
	Tiers    bool     // its columns are tiers of organisations, and no steps
	Overview bool     // organisations alone: a row sums up, and a line runs from card to card
	open     []string // organisations that are not folded
	whole    *draft   // what it is folded from; nil where nothing is
}

// Legend is what occurs in the picture and so needs saying.
type Legend struct {
	Marks []style.Mark // style.Plain aside, which means nothing
	Lines []style.Line
	Words []string // what else needs saying: the star, small signs, and what an arrow says
	// Changes is what differs; nothing outside the picture of a difference.
	Changes []style.Change
}

// Column is everything at one distance from the seeds, or of a map
// without seeds a tier or part of one.
type Column struct {
	Distance int    // the same order as the columns'
	Label    string // "origin", "2 steps"; "" where it goes on from the one before
}

// Card is an organisation within a column, or a whole column folded into a grid
// with one row, a chip, for each organisation.
type Card struct {
	Column int
	Org    string // the organisation's id; "" for a grid
	Name   string
	Kind   string // what the organisation is; of a grid, how to read it
	short  string // its name where room is scarce
	sort   string // what the organisation is, and nothing beside it
	Spans  bool   // the organisation has cards in other columns as well
	Grid   bool
	Rows   []Row
}

// Row is a node; or, where More or in a grid, several of them.
type Row struct {
	ID       string // the node's; of a chip the organisation's; "" for "+ n more"
	Name     string
	Detail   string // what it is and what happens to it
	Kind     model.Kind
	Mark     style.Mark   // its worst effect; a seed's own
	Further  []style.Mark // its other effects, worst first
	Critical bool         // a critical service
	Seed     bool         // where the question starts: a seed, or a node in focus
	More     bool         // stands for nodes that were folded away
	Nodes    Counts       // of the nodes it stands for by their mark; a node counts itself
	Change   style.Change // in the picture of a difference; of several nodes Same
	Changes  Changes      // of the nodes it stands for
	pinned   bool         // a disputed line ends here: folding keeps it
	weight   int          // of two equally severe nodes folding keeps the heavier
	loose    bool         // nothing is joined to it: it stands last
	kinds    kinds        // of the nodes it stands for, in a map without seeds
	orgs     int          // of a chip: the organisations it stands for
}

type kinds [model.NumKinds]int

// Counts is how many nodes have each mark.
type Counts [style.NumMarks]int

// Changes is how many nodes changed in each way.
type Changes [style.NumChanges]int

// Total is the number of nodes counted.
func (c Counts) Total() int {
	n := 0
	for _, k := range c {
		n += k
	}
	return n
}

// Worst is the most severe mark that was counted.
func (c Counts) Worst() style.Mark {
	for m, k := range c {
		if k > 0 {
			return style.Mark(m)
		}
	}
	return style.NotReached
}

func (c *Counts) add(d Counts) {
	for m := range c {
		c[m] += d[m]
	}
}

// End is where a line begins or ends: a row of a card, or all of it.
type End struct{ Card, Row int }

// WholeCard is the Row of an End that means the card.
const WholeCard = -1

// Edge is a line. It points the way harm travels.
type Edge struct {
	From, To End
	Mark     style.Mark // of the target, by the relations it stands for
	Line     style.Line
	Both     bool   // harm travels either way: an arrow at both ends
	New      bool   // in the picture of a difference: it stands for relations that came
	Parts    []Part // what it stands for, row by row
}

// Part is relations between one row and another.
type Part struct {
	From, To End
	Count    int
}

// Count is the number of relations that the line stands for.
func (e *Edge) Count() int {
	n := 0
	for _, p := range e.Parts {
		n += p.Count
	}
	return n
}

// Label is what stands on a line: that it is new, and at a grid the number of
// relations that it stands for.
func (v *View) Label(e *Edge) string {
	var words []string
	if e.New {
		words = append(words, style.New.Tag())
	}
	if n := e.Count(); n > 1 && v.Cards[e.To.Card].Grid {
		words = append(words, phrase.Number(int64(n)))
	}
	return strings.Join(words, dot)
}

// Visible is the number of rows and chips.
func (v *View) Visible() int {
	n := 0
	for i := range v.Cards {
		n += len(v.Cards[i].Rows)
	}
	return n
}

// Options is what to leave out and what to fold.
type Options struct {
	Full     bool          // fold nothing
	Overview bool          // organisations alone
	Detail   bool          // never organisations alone unless asked for
	Expand   []string      // ids of organisations that are not folded
	Depth    int           // show nothing further than this; 0 shows all
	Only     model.KindSet // show only seeds and these kinds; 0 shows all
}

// wants reports whether a node is of a kind that is shown.
func (o *Options) wants(n *answer.Node) bool { return o.Only == 0 || o.Only.Has(n.Kind) }
