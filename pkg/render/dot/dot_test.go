package dot

import (
	"slices"
	"testing"

	"knockon/pkg/view/viewtest"
)

func TestGolden(t *testing.T) {
	for _, c := range slices.Concat(viewtest.Cases(t), viewtest.Maps(t), viewtest.Contrasts(t)) {
		t.Run(c.Name, func(t *testing.T) {
			viewtest.Hold(t, "dot/"+c.Name+".dot", Write(c.View))
		})
	}
}
