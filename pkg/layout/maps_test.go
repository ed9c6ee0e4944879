package layout_test

import (
	"testing"

	"knockon/pkg/view/viewtest"
)

// TestMaps lays out maps without seeds.
func TestMaps(t *testing.T) {
	for _, c := range viewtest.Maps(t) {
		t.Run(c.Name, func(t *testing.T) { hold(t, c.View) })
	}
}
