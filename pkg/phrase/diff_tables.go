package phrase

const (
	whatDiffers = "what differs"
	whoSaysSo   = "who says so"
)

// NodeColumns heads the nodes that differ in a table.
func NodeColumns() []string { return []string{"", "node", "what", whatDiffers, whoSaysSo} }

// WasCalled says by what id a node went before.
func WasCalled(id string) string { return "was " + id }

// RelationColumns heads the relations that differ in a table.
func RelationColumns() []string { return []string{"", "relation", whatDiffers, whoSaysSo, "where"} }

// FeltColumns heads the services and datasets of which something changes.
func FeltColumns() []string {
	return []string{"", "if", "who", "services and datasets", "what changes"}
}

// NumbersOf heads the numbers of many radii, which are folded away.
func NumbersOf(n int) string { return "The numbers of " + Several(n, "radius", "radii") }

// FeltRows heads many rows of services and datasets, which are folded away.
func FeltRows(n int) string { return "Services and datasets: " + Count(n, "change") }

// DidNotFit counts the rows for which a comment has no room.
func DidNotFit(rows int) string {
	return Count(rows, "row more") + " did not fit into a comment, which holds 65,536 characters. `--full` writes all, and so does `-f json`."
}
