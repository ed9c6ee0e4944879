package phrase

import (
	"fmt"
	"strings"
)

// OneCardNote says that relations within organisations are not drawn.
func OneCardNote(relations int) string {
	return "One card an organisation: " + within(relations) + " not drawn."
}

// NotDrawnWithin is OneCardNote among what is folded.
func NotDrawnWithin(relations int) string { return notDrawn + within(relations) }

func within(relations int) string { return Count(relations, "relation") + " within organisations" }

const notDrawn = "not drawn: "

// NotDrawnFolded counts the relations between nodes that share a row.
func NotDrawnFolded(relations int) string {
	return notDrawn + Count(relations, "relation") + " between nodes that were folded together"
}

// TooFar counts the nodes that stand further than a picture shows.
func TooFar(nodes, depth int) string {
	return fmt.Sprintf("left out %s further than %s", Count(nodes, "node"), Steps(depth))
}

// OtherKinds counts the nodes of kinds that were not asked for; lines may lead
// through them.
func OtherKinds(nodes int, through bool) string {
	out := "left out " + Count(nodes, "node") + " of other kinds"
	if through {
		out += "; lines lead through them"
	}
	return out
}

// NoContext counts the nodes that the seeds rely on, where they are too many to show.
func NoContext(nodes int) string {
	return "left out " + Count(nodes, "node") + " that the origin relies on and nothing reached"
}

// FoldedColumns counts the columns that became one.
func FoldedColumns(n int) string { return "folded " + Count(n, "column") + " into one" }

// FoldedNodes counts the nodes of a card, in a column, that became one row.
func FoldedNodes(n int, card, column string) string {
	return "folded " + Count(n, "node") + " at " + card + inColumn(column)
}

// FoldedGrid says that the cards of a column became one.
func FoldedGrid(cards, column string) string {
	return "folded " + cards + inColumn(column) + " into one card"
}

func inColumn(column string) string {
	if column == "" {
		return ""
	}
	return " (" + column + ")"
}

// Beyond names a column that takes in all that is further.
func Beyond(column string) string {
	const more = " or more"
	if column == "" {
		return ""
	}
	return strings.TrimSuffix(column, more) + more
}

// PlusMore names a row or a column that stands for others: "+ 3 more".
func PlusMore(n int) string { return "+ " + More(n) }

// PlusMoreByFull is PlusMore of what --full lists.
func PlusMoreByFull(n int) string { return "+ " + MoreByFull(n) }

// CommentFolded says how many rows and items were left out for a comment to hold the rest.
func CommentFolded(n int) string {
	return "Folded to fit a comment: " + Several(n, "row or item more is", "rows and items more are") + " in the other formats (`-f csv`, `-f json`)."
}

// MermaidFolds says why a picture is folded where nothing was to be.
const MermaidFolds = "Mermaid draws no more than 500 edges and 50,000 characters, so the picture is folded in spite of --full: -o picture.svg has no limit"
