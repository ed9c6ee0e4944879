package layout

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/trial"
)

// The closed form of isotonic regression (Barlow et al. 1972): the largest,
// over what begins at or before i, of the least mean up to what ends at or
// after it. It is slow, and shares nothing with pooling.
func TestApartIsTheLeastSquares(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		want := rapid.SliceOfN(rapid.Float64Range(-100, 100), n, n).Draw(t, "want")
		height := rapid.SliceOfN(rapid.Float64Range(0, 50), n, n).Draw(t, "height")
		const gap = 7
		free := make([]float64, n)
		offset := 0.0
		offsets := make([]float64, n)
		for i := range want {
			free[i], offsets[i] = want[i]-offset, offset
			offset += height[i] + gap
		}
		got := apart(want, height, gap, math.Inf(-1), math.Inf(1))
		for i := range want {
			best := math.Inf(-1)
			for a := 0; a <= i; a++ {
				least := math.Inf(1)
				for b := i; b < n; b++ {
					least = min(least, mean(free[a:b+1]))
				}
				best = max(best, least)
			}
			if math.Abs(got[i]-offsets[i]-best) > 1e-6 {
				t.Fatalf("place %d is %v, want %v", i, got[i], best+offsets[i])
			}
		}
	})
}

func mean(of []float64) float64 {
	sum := 0.0
	for _, v := range of {
		sum += v
	}
	return sum / float64(len(of))
}

// Whatever is wanted, what fits between two ends stays between them.
func TestApartStaysBetween(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Float64Range(-100, 100), 1, 12).Draw(t, "want")
		height := make([]float64, len(want))
		const gap, lo = 5.0, -20.0
		hi := lo + gap*float64(len(want)) + rapid.Float64Range(0, 50).Draw(t, "room")
		got := apart(want, height, gap, lo, hi)
		for i, y := range got {
			if y < lo-1e-9 || y > hi+1e-9 || i > 0 && y-got[i-1] < gap-1e-9 {
				t.Fatalf("%v between %v and %v", got, lo, hi)
			}
		}
	})
}
