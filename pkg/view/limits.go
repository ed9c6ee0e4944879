package view

import "knockon/pkg/phrase"

// Limits is how much a picture shows before it folds; 0 is no limit.
type Limits struct {
	Rows    int // rows of a card; with more it shows Keep and "+ n more"
	Keep    int
	Orgs    int // organisations of a column; with more the column is a grid of chips
	Chips   int // chips of a grid; with more it shows so many and "+ n more"
	Columns int // the columns; the last one takes in all that is further
}

// maxVisible is how many rows and chips a picture shows unless asked for all.
const maxVisible = 300

// ladder returns ever tighter limits; the last holds any picture to maxVisible.
func ladder() []Limits {
	return []Limits{
		{Rows: 8, Keep: 6, Orgs: 12},
		{Rows: 5, Keep: 4, Orgs: 8, Chips: 160, Columns: 30},
		{Rows: 3, Keep: 2, Orgs: 4, Chips: 48, Columns: 20},
		{Rows: 2, Keep: 1, Orgs: 4, Chips: 20, Columns: 12},
	}
}

// Folding is the numbers by which a picture folds and draws, for the page, which
// draws by itself.
type Folding struct {
	Ladder       []Limits
	Visible      int       // rows and chips of a radius at most
	MapRows      int       // rows and chips of a map at most
	MapLines     int       // lines of a map at most
	OwnLines     int       // lines row to row between two cards of one organisation
	FewUnreached int       // nodes that are added only to show what did not reach them
	Sweeps       int       // passes that order the columns
	GridNotes    [2]string // how to read a grid, of what happens to nodes and of a map
}

// FoldingOfAll returns the numbers of every picture.
func FoldingOfAll() Folding {
	return Folding{ladder(), maxVisible, maxRows, maxLines, ownLines, fewUnreached, sweeps, [2]string{phrase.GridNote, phrase.PlainGridNote}}
}

// Tighter returns ever more folded pictures of the same answer, for formats
// that take only so much; each is made of what v shows.
func (v *View) Tighter() func(func(*View) bool) {
	return func(yield func(*View) bool) {
		for _, l := range append(ladder(), tightest()) {
			if !yield(v.draft().folded(l, nil).finish()) {
				return
			}
		}
	}
}

// tightest is the last resort of formats that take only so much.
func tightest() Limits { return Limits{Rows: 1, Orgs: 1, Chips: 1, Columns: 8} }
