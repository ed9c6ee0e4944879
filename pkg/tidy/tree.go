package tidy

// kind is the shape of a node.
type kind uint8

const (
	leaf     kind = iota // one text, alias or flow collection, kept as written
	mapping              // a block of keys
	sequence             // a block of items
)

// style says how the lines of a leaf after its first are indented.
type style uint8

const (
	folded  style = iota // plain or quoted: indentation means nothing
	literal              // | or >: indentation counts from the first line's
	flow                 // [ or {
)

// node is a piece of the text: a block with its entries, or a leaf.
type node struct {
	kind    kind
	col     int      // of a block: where its entries stand
	flat    bool     // a list in the column of its key, where a comment may be its own or the next key's
	head    []trivia // of a block: comments set apart from its first entry
	entries []*entry
	foot    []trivia // comments after the last entry

	at      int32 // of a leaf: its node
	style   style
	lines   []line // of a leaf: as written, the first from its first character on
	indent  int    // of a block text: its own indentation indicator, 0 for none
	comment string // after a leaf, with the blanks before it
}

// line is a line of a leaf that is not empty, but for what stands below the last
// empty ones of a | or > text. A text of a file has up to 64 million empty lines.
type line struct {
	text  string
	empty int // how many empty ones stand above it
	depth int // of a flow collection: brackets open where it starts
}

// entry is a key or an item, with what belongs to it.
type entry struct {
	from, to int32    // the run of the tree's nodes that it is
	leading  []trivia // comments and empty lines above it
	key      string   // as written; "" of an item
	name     string   // the key's text
	props    string   // anchor and tag of the value
	comment  string   // on the line of the key, where the value starts below
	inner    []trivia // between the key and a leaf below it
	after    []trivia // below a leaf, deeper than the key: what goes on about it
	below    bool     // the value is a leaf on a line of its own
	value    *node    // nil for nothing
}

// trivia is comments in one column, line below line, or one empty line.
type trivia struct {
	text    string // from the first # on; "" of an empty line
	col     int
	aligned bool // it goes on with the comment on the line above, in its column
	up      int  // how many blocks out it is written, -1 for a step in
}

// document is a part of a file between --- lines.
type document struct {
	marker   string // the line that starts it, "" for none
	raw      string // of one that is no block: all of it, "" of others
	root     *node
	from, to int32    // its nodes in the tree
	foot     []trivia // of a document that holds comments only
}
