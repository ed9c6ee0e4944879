package render_test

import (
	"slices"
	"testing"

	"knockon/pkg/render/dot"
	"knockon/pkg/view/viewtest"
)

func TestDotGolden(t *testing.T) {
	for _, c := range slices.Concat(viewtest.Cases(t), viewtest.Maps(t), viewtest.Contrasts(t)) {
		t.Run(c.Name, func(t *testing.T) {
			viewtest.Hold(t, "dot/"+c.Name+".dot", dot.Write(c.View))
		})
	}
}
