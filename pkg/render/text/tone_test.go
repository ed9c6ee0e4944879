package text

import (
	"math"
	"testing"

	"knockon/pkg/model"
)

// The colours of the terminal must read on light and on dark: WCAG contrast of
// at least 3:1 against white and against black.
func TestTonesReadOnAnyBackground(t *testing.T) {
	for e := range model.NumEffects {
		r, g, b, _ := tone(e).RGBA()
		l := 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
		if onWhite, onBlack := 1.05/(l+0.05), (l+0.05)/0.05; onWhite < 3 || onBlack < 3 {
			t.Errorf("%s: %.1f:1 on white, %.1f:1 on black", e, onWhite, onBlack)
		}
	}
}

func linear(c uint32) float64 {
	v := float64(c) / 0xffff
	if v <= 0.03928 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
