package intake

// Ledger counts what became of every row. A row that was read is used where
// something of it stands in the map, else asked where a question is all that is
// left of it, else left out for a reason; so the three add up to what was read.
// A row that is used may raise questions as well.
type Ledger struct {
	Read      []Origin // every row, once
	Used      []Origin
	Questions []Question
	Left      []Left
}

// Left is a row, or a part of one, that is not taken, and why.
type Left struct {
	At   Origin
	What string // what the row is about, as written
	Why  string // a reason out of few, so that it can be counted: "no supplier is named"
	Part bool   // the row counts elsewhere; only this part of it is left out
}

// Question is what a file does not say and a person can: one row of review.csv.
type Question struct {
	Kind     string // a word out of few: which answers it takes depends on it (questions.go)
	At       Origin
	What     string    // the question itself, with names as written
	Proposal string    // an answer that would do, in the words that Answer takes; "" for none
	About    []Node    // what an answer would be written on, the first before all
	Contract *Contract // whose key a day is asked for, of a question of kind date
	Key      string    // from or until
	Fact     string    // what the question hangs on, so that its id survives a new edition of the file: no row number in it
}
