package tidy

import (
	"strings"
	"testing"

	"knockon/pkg/syntax/cst"
)

// TestEmptyLines holds that of a million empty lines no more is kept than of one, which is written.
func TestEmptyLines(t *testing.T) {
	tree, unsure := cst.Parse("a: 1" + strings.Repeat("\n", 1_000_000) + "b: 2\n")
	if unsure != nil {
		t.Fatal(unsure)
	}
	d := build(tree, tree.Parts[0])
	kept := 0
	for _, e := range d.root.entries {
		kept += len(e.leading) + len(e.inner) + len(e.after)
	}
	if kept != 1 {
		t.Errorf("%d lines are kept of a million that are empty", kept)
	}
}
