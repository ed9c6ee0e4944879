package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
)

// RadiiHead heads what becomes of the radii: how many differ, of how many asked about.
func RadiiHead(d *answer.Diff) string {
	const title = "What changes for people"
	switch n, of := len(d.Radii), len(d.Seeds); {
	case n == 0:
		return title + ": nothing, " + form(of, "the radius is the same", "all "+Number(of)+" radii are the same") + onOneSide(d)
	case of == 1:
		return title
	default:
		return title + ": " + Number(n) + " of " + Several(of, "radius differs", "radii differ")
	}
}

// onOneSide names what was asked about and exists on one side alone, with an empty
// radius there too.
func onOneSide(d *answer.Diff) string {
	var said []string
	for i := range d.Seeds {
		switch s := &d.Seeds[i]; {
		case !d.Named:
		case s.Old == nil:
			said = append(said, s.New.Node.ID+" is new")
		case s.New == nil:
			said = append(said, s.Old.Node.ID+" is gone")
		}
	}
	if len(said) == 0 {
		return ""
	}
	return ", empty (" + And(said) + ")"
}

// RelationsHead counts the relations and groups that differ in more than claims.
func RelationsHead(d *answer.Diff) string {
	var n [answer.NumRanks]int
	for i := range d.RelationChanges {
		n[d.RelationChanges[i].Rank()]++
	}
	var groups [answer.NumChanges]int
	for i := range d.GroupChanges {
		groups[d.GroupChanges[i].Change]++
	}
	return headOf([]string{"Relations", "Groups"},
		counts(n[:], "came", "went", "changed grade", "changed otherwise"), counts(groups[:], "came", "went", "changed"))
}

// NodesHead counts the nodes that differ in more than claims.
func NodesHead(d *answer.Diff) string {
	var n [answer.NumChanges]int
	for i := range d.NodeChanges {
		if c := &d.NodeChanges[i]; !c.ClaimsAlone() {
			n[c.Change]++
		}
	}
	return headOf([]string{"Nodes"}, counts(n[:], "came", "went", "changed", "renamed"))
}

// ClaimsHead counts what differs in claims alone; "" where nothing does.
func ClaimsHead(d *answer.Diff) string {
	relations := each.Count(d.RelationChanges, func(c *answer.RelationChange) bool { return c.Rank() == answer.RankClaims })
	nodes := each.Count(d.NodeChanges, (*answer.NodeChange).ClaimsAlone)
	var parts []string
	if relations > 0 {
		parts = append(parts, Count(relations, "relation"))
	}
	if nodes > 0 {
		parts = append(parts, Count(nodes, "node"))
	}
	return headOf([]string{"In claims alone"}, parts)
}

// headOf heads sorts of things by how many there are; sorts without one are left out.
func headOf(names []string, counts ...[]string) string {
	var out []string
	for i, c := range counts {
		if len(c) > 0 {
			out = append(out, names[i]+": "+strings.Join(c, ", "))
		}
	}
	return strings.Join(out, dot)
}

// NothingDiffers says so, as a sentence.
func NothingDiffers(d *answer.Diff) string {
	n := NothingDiffersAtAll(d)
	if d.Named && !d.IsBroken() {
		n.Text = "the same nodes and relations, and the same radii of what was asked about."
	}
	return n.Label + " " + n.Text
}

// NothingDiffersAtAll is NothingDiffers where every radius was asked about.
func NothingDiffersAtAll(d *answer.Diff) Note {
	if d.IsBroken() {
		return Note{"Nothing is compared:", "one side does not load."}
	}
	return Note{"Nothing differs:", "the same nodes, relations and radii."}
}

func counts(n []int, words ...string) []string {
	var out []string
	for i, w := range words {
		if n[i] > 0 {
			out = append(out, Number(n[i])+" "+w)
		}
	}
	return out
}
