package mermaid

import (
	"flag"
	"slices"
	"testing"

	"knockon/pkg/view/viewtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	for _, c := range slices.Concat(viewtest.Cases(t), viewtest.Maps(t), viewtest.Contrasts(t)) {
		t.Run(c.Name, func(t *testing.T) {
			viewtest.Hold(t, *update, "mermaid/"+c.Name+".mmd", Write(c.View))
		})
	}
}
