package render_test

import (
	"math"
	"regexp"
	"strconv"
	"testing"

	"knockon/pkg/model"
	"knockon/pkg/render/text"
	"knockon/pkg/view/viewtest"
)

// TestTonesReadOnAnyBackground holds each colour of the terminal to a contrast of at least 3:1 by WCAG against white and
// against black, in radii that begin with each effect.
func TestTonesReadOnAnyBackground(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	colours := map[string]bool{}
	for e := range model.NumEffects {
		shown := text.Blast(viewtest.Answer(t, m, "", "eks="+e.String()), text.Options{})
		for _, rgb := range regexp.MustCompile(`38;2;(\d+);(\d+);(\d+)m`).FindAllStringSubmatch(shown, -1) {
			colours[rgb[0]] = true
			l := 0.2126*linear(t, rgb[1]) + 0.7152*linear(t, rgb[2]) + 0.0722*linear(t, rgb[3])
			if onWhite, onBlack := 1.05/(l+0.05), (l+0.05)/0.05; onWhite < 3 || onBlack < 3 {
				t.Errorf("%s: %.1f:1 on white, %.1f:1 on black", rgb[0], onWhite, onBlack)
			}
		}
	}
	if len(colours) < int(model.NumEffects) {
		t.Errorf("%d colours only", len(colours))
	}
}

func linear(t *testing.T, channel string) float64 {
	c, err := strconv.Atoi(channel)
	if err != nil {
		t.Fatal(err)
	}
	if v := float64(c) / 255; v > 0.03928 {
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return float64(c) / 255 / 12.92
}
