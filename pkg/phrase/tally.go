package phrase

import (
	"fmt"
	"slices"

	"knockon/pkg/diff"
)

// Sort is how many things of a sort differ, and how.
type Sort struct {
	What   string
	Counts []string
}

// Tally counts what differs, sort by sort; sorts without a difference are left out.
func Tally(d *diff.Diff) []Sort {
	if !d.Differs() {
		return nil
	}
	sorts := []Sort{{"Nodes", nodeCounts(d)}, {"Groups", groupCounts(d)}, {"Relations", relationCounts(d)}, {"Radii", radiusCounts(d)}}
	return slices.DeleteFunc(sorts, func(s Sort) bool { return len(s.Counts) == 0 })
}

func nodeCounts(d *diff.Diff) []string {
	var n [4]int
	for _, c := range d.Nodes {
		n[c.Change]++
	}
	return counts(n[:], "came", "went", "changed", "renamed")
}

func relationCounts(d *diff.Diff) []string {
	var n [diff.NumRanks]int
	for i := range d.Relations {
		n[d.Relations[i].Rank()]++
	}
	return counts(n[:], "came", "went", "changed grade", "changed otherwise", "with other claims alone")
}

func groupCounts(d *diff.Diff) []string {
	var n [3]int
	for _, c := range d.Groups {
		n[c.Change]++
	}
	return counts(n[:], "came", "went", "changed")
}

// radiusCounts says how many radii differ, of how many asked about.
func radiusCounts(d *diff.Diff) []string {
	if len(d.Radii) == 0 {
		if d.Named {
			return []string{"none of those asked about differs"}
		}
		return []string{"none differs"}
	}
	verb := "differ"
	if len(d.Radii) == 1 {
		verb = "differs"
	}
	return []string{fmt.Sprintf("%s of %s %s", Number(int64(len(d.Radii))), Number(int64(len(d.Seeds))), verb)}
}

func counts(n []int, words ...string) []string {
	var out []string
	for i, w := range words {
		if n[i] > 0 {
			out = append(out, Number(int64(n[i]))+" "+w)
		}
	}
	return out
}
