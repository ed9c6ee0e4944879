package phrase

const (
	whatDiffers = "what differs"
	whoSaysSo   = "who says so"
)

// NodeColumns heads the nodes that differ in a table.
func NodeColumns() []string { return []string{"", "node", "what", whatDiffers, whoSaysSo} }

// NodesDiffer counts them.
func NodesDiffer(n int) string { return Several(n, "node differs", "nodes differ") }

// WasCalled says by what id a node went before.
func WasCalled(id string) string { return "was " + id }

// RelationColumns heads the relations that differ in a table.
func RelationColumns() []string { return []string{"", "relation", whatDiffers, whoSaysSo, "where"} }

// RelationsDiffer counts them.
func RelationsDiffer(n int) string {
	return Several(n, "relation or group differs", "relations and groups differ")
}

// OtherClaims counts the relations of which only claims differ.
func OtherClaims(n int) string {
	return Count(n, "relation") + " with other claims, and the same grade"
}

const whatItDoes = "What it does to "

// RadiusTitle heads the numbers of the radii that differ.
const RadiusTitle = whatItDoes + "the radius"

// RadiiTitle is RadiusTitle of many, which are folded away.
func RadiiTitle(n int) string { return whatItDoes + Several(n, "radius", "radii") }

// DidNotFit counts the rows for which a comment has no room.
func DidNotFit(rows int) string {
	return Count(rows, "row more") + " did not fit into a comment, which holds 65,536 characters. `--full` writes all, and so does `-f json`."
}
