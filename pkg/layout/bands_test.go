package layout

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/canvas"
	"knockon/pkg/trial"
	"knockon/pkg/view"
)

// TestBandsOverLanes holds that what lies across a lane is what all bands say of it by their edges, and that what is looked at
// for that is no more than lies there.
func TestBandsOverLanes(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		p := &placer{View: &view.View{}, Plan: &Plan{}, lanes: make([]lane, rapid.IntRange(1, 9).Draw(t, "lanes"))}
		for i := range p.lanes {
			p.lanes[i] = lane{column: i, x: float64(200 * i), w: 100}
		}
		for range rapid.IntRange(0, 12).Draw(t, "cards") {
			org := fmt.Sprint("o", rapid.IntRange(0, 5).Draw(t, "of"))
			p.Plan.Cards = append(p.Plan.Cards, Card{View: &view.Card{Org: org}, Bare: true,
				Rect: canvas.Rect{H: float64(rapid.IntRange(10, 90).Draw(t, "height"))}, lane: rapid.IntRange(0, len(p.lanes)-1).Draw(t, "lane")})
		}
		p.bands()
		for l := range p.lanes {
			middle := p.lanes[l].x + 50
			want := []Span{{0, math.Inf(1)}}
			across := 0
			for i := range p.Bands {
				if b := &p.Bands[i]; b.X <= middle && middle <= b.X+b.W {
					across++
					want[len(want)-1].To = b.Y - cardGap
					want = append(want, Span{b.Y + b.H + cardGap, math.Inf(1)})
				}
			}
			if got := p.free(l); !slices.Equal(got, want) || len(p.over[l]) != across {
				t.Fatalf("free of lane %d is %v, not %v; %d bands lie across it, %d are looked at", l, got, want, across, len(p.over[l]))
			}
		}
	})
}
