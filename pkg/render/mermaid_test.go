package render_test

import (
	"slices"
	"testing"

	"knockon/pkg/render/mermaid"
	"knockon/pkg/view/viewtest"
)

func TestMermaidGolden(t *testing.T) {
	for _, c := range slices.Concat(viewtest.Cases(t), viewtest.Maps(t), viewtest.Contrasts(t)) {
		t.Run(c.Name, func(t *testing.T) {
			viewtest.Hold(t, "mermaid/"+c.Name+".mmd", mermaid.Write(c.View))
		})
	}
}
