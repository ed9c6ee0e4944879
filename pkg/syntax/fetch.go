package syntax

// lineSize is how many bytes memory gives at once.
const lineSize = 64

// Fetch looks once at each piece of memory that a key and its value stand in. Each look
// waits for memory for as long as a hundred steps take; looks that do not depend on each
// other wait at once, where reading waits for one after the other. What it returns says nothing.
func (n Node) Fetch() (seen uint32) {
	row := n.t.row
	value, end := n.i+1, n.i+2
	if c := row[value]; c.form() >= mapping {
		end = int32(c.tail)
	}
	for i := value; i < end; i += lineSize / cellSize {
		seen += row[i].head
	}
	if n.t.places != nil {
		return seen
	}
	for at, last := row[n.i].start(), row[end-1].start(); at <= last && at < len(n.t.text); at += lineSize {
		seen += uint32(n.t.text[at])
	}
	return seen
}

const cellSize = 8
