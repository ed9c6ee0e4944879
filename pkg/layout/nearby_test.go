package layout

import (
	"math/rand/v2"
	"slices"
	"testing"

	"knockon/pkg/canvas"
	"knockon/pkg/trial"
)

// TestNearby holds what is found against a look at every rectangle.
func TestNearby(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	upTo := func(most float64) float64 { return float64(random.IntN(int(most))) }
	found := 0
	for range 200 {
		n, wide, high := random.IntN(1200), 1+upTo(4000), 1+upTo(4000)
		all := make([]canvas.Rect, n)
		for i := range all {
			all[i] = canvas.Rect{X: upTo(wide) - 50, Y: upTo(high) - 50, W: upTo(wide/4 + 1), H: upTo(40)}
		}
		x := nearbyOf(n, func(i int) canvas.Rect { return all[i] })
		for range 50 {
			r := canvas.Rect{X: upTo(2*wide) - wide/2, Y: upTo(2*high) - high/2, W: upTo(wide), H: upTo(60)}
			var want []int
			for i := range all {
				if all[i].Overlaps(r) {
					want = append(want, i)
				}
			}
			if got := slices.Sorted(x.overlapping(r)); !slices.Equal(got, want) {
				t.Fatalf("%+v overlaps %v, want %v", r, got, want)
			}
			found += len(want)
		}
	}
	if found < 1000 {
		t.Errorf("only %d overlap", found)
	}
}

// TestLinesFromOnePlace counts how many stretches of lines that fan out are looked at for
// the places of words on them, beside how many lines have such a place within their bounds.
func TestLinesFromOnePlace(t *testing.T) {
	t.Parallel()
	n := trial.Of(600, 2000)
	var lines []Line
	for i := range n {
		y := 30 * float64(i)
		lines = append(lines, Line{Path: []canvas.Point{{}, {X: 2000, Y: y / 3}, {X: 4000, Y: 2 * y / 3}, {X: 6000, Y: y}}})
	}
	p, looks, within := piecesOf(lines), 0, 0
	of := p.of
	p.of = func(i int) canvas.Rect { looks++; return of(i) }
	for i := range lines {
		at := bezier(lines[i].Path, 0.54)
		r := canvas.Rect{X: at.X - 30, Y: at.Y - 7, W: 60, H: 14}
		p.inTheWay(r, i, 0, n)
		for j := range p.all {
			if p.all[j].bounds.Overlaps(r) {
				within++
			}
		}
	}
	if looks > within/5 {
		t.Errorf("%d words take %d looks, and are within the bounds of %d lines", n, looks, within)
	}
}
