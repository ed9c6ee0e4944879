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
	Kind     Ask
	At       Origin
	What     string          // the question itself, with names as written
	Proposal string          // an answer that would do; "" for none
	About    []Node          // what an answer is written on, each of them
	It       []Node          // what "it" is in an answer: one for all, or one for each of About
	Offers   []*Organisation // who is written once an answer names them
	Contract *Contract       // whose key is asked for
	Key      string          // of the contract or the option; the relation where an answer names none
	Name     string          // the spelling or number that is asked about, of those kinds that ask about one
	As       string          // the kind of an organisation that an answer brings; "" for a contractor
	Brings   *Asset          // what an answer brings, for the first of About
	Deal     *Contract       // the contract that an answer brings, but for who buys and who supplies
	Fact     string          // what the question hangs on, so that its id survives a new edition of the file: no row number in it
}
