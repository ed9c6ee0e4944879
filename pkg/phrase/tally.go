package phrase

import (
	"slices"

	"knockon/pkg/answer"
)

// Sort is how many things of a sort differ, and how.
type Sort struct {
	What   string
	Counts []string
}

// Tally counts what differs, sort by sort; sorts without a difference are left out.
func Tally(d *answer.Diff) []Sort {
	if !d.Differs {
		return nil
	}
	sorts := []Sort{{"Nodes", nodeCounts(d)}, {"Groups", groupCounts(d)}, {"Relations", relationCounts(d)}, {"Radii", radiusCounts(d)}}
	return slices.DeleteFunc(sorts, func(s Sort) bool { return len(s.Counts) == 0 })
}

func nodeCounts(d *answer.Diff) []string {
	var n [answer.NumChanges]int
	for _, c := range d.NodeChanges {
		n[c.Change]++
	}
	return counts(n[:], "came", "went", "changed", "renamed")
}

func relationCounts(d *answer.Diff) []string {
	var n [answer.NumRanks]int
	for i := range d.RelationChanges {
		n[d.RelationChanges[i].Rank()]++
	}
	return counts(n[:], "came", "went", "changed grade", "changed otherwise", "with other claims alone")
}

func groupCounts(d *answer.Diff) []string {
	var n [answer.NumChanges]int
	for _, c := range d.GroupChanges {
		n[c.Change]++
	}
	return counts(n[:], "came", "went", "changed")
}

// radiusCounts says how many radii differ, of how many asked about.
func radiusCounts(d *answer.Diff) []string {
	if len(d.Radii) == 0 {
		if d.Named {
			return []string{"none of those asked about differs"}
		}
		return []string{"none differs"}
	}
	of := "of " + Number(len(d.Seeds))
	return []string{Several(len(d.Radii), of+" differs", of+" differ")}
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
