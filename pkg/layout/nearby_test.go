package layout

import (
	"math/rand/v2"
	"slices"
	"testing"

	"knockon/pkg/canvas"
	"knockon/pkg/model"
	"knockon/pkg/trial"
	"knockon/pkg/view"
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
	const n = 1000
	var lines []Line
	for i := range n {
		y := 30 * float64(i)
		lines = append(lines, Line{Path: []canvas.Point{{}, {X: 2000, Y: y / 3}, {X: 4000, Y: 2 * y / 3}, {X: 6000, Y: y}}})
	}
	p, within := piecesOf(lines), 0
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
	if p.looks > within/2 {
		t.Errorf("%d words take %d looks, and are within the bounds of %d lines", n, p.looks, within)
	}
}

// TestInTheWay holds what is in the way of a word against a look at every sample of every line and at every word.
func TestInTheWay(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	upTo := func(most int) float64 { return float64(random.IntN(most)) / 2 }
	met := 0
	for range trial.Of(25, 200) {
		lines := make([]Line, random.IntN(40))
		for i := range lines {
			l := Line{Path: []canvas.Point{{X: upTo(2000), Y: upTo(2000)}}}
			for range 1 + random.IntN(3) {
				if to := (canvas.Point{X: upTo(2000), Y: upTo(2000)}); random.IntN(4) > 0 {
					l.curve(to)
				} else {
					l.Path = append(l.Path, canvas.Point{X: upTo(2000), Y: upTo(2000)}, canvas.Point{X: upTo(2000), Y: upTo(2000)}, to)
				}
			}
			lines[i] = l
		}
		p, words, all := piecesOf(lines), written{}, []canvas.Rect{}
		for range 60 {
			r := canvas.Rect{X: upTo(2000), Y: upTo(2000) - 100, W: 20 + upTo(200), H: 14}
			want, on, own := 0, 0, random.IntN(40)
			for i := range p.all {
				if q := p.all[i]; q.line != own {
					q.onward = false
					want += model.One(q.crosses(r, 0, q.steps+1))
				}
			}
			for _, w := range all {
				on += model.One(w.Overlaps(r))
			}
			if got := p.inTheWay(r, own, 0, 1000); got != want || words.overlapping(r) != on {
				t.Fatalf("%d lines are in the way of %+v and %d words, not %d and %d", got, r, words.overlapping(r), want, on)
			}
			words.add(r)
			all = append(all, r)
			met += want + on
		}
	}
	if met < 1000 {
		t.Errorf("only %d are in the way", met)
	}
}

// TestWordsOnManyLines counts what is looked at to write on lines that lie close, each past some of the boxes that
// follow in a row: four times as many take about four times as much, and a little for the depth of a tree.
func TestWordsOnManyLines(t *testing.T) {
	t.Parallel()
	looks := func(n int) int {
		p := &placer{View: &view.View{}, Plan: &Plan{}, measured: &measured{ruler: canvas.NewRuler()}}
		for i := range n {
			for k := range 4 {
				l := Line{View: &view.Edge{New: true}, Path: []canvas.Point{{X: 300 * float64(i), Y: 170 * float64(i)}}}
				for step := range k + 1 {
					l.curve(canvas.Point{X: 300*float64(i+step+1) - 80, Y: 170*float64(i+step+1) + float64(9*k)})
					l.curve(canvas.Point{X: 300 * float64(i+step+1), Y: 170*float64(i+step+1) + float64(9*k)})
				}
				p.Lines = append(p.Lines, l)
			}
		}
		w := newLabeller(p)
		for i := range p.Lines {
			w.write(i, "+ new")
		}
		return w.lines.looks
	}
	if few, many := looks(40), looks(160); float64(many) > 5.5*float64(few) {
		t.Errorf("of four times as many lines %d looks are taken, where it was %d", many, few)
	}
}
