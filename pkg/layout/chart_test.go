package layout_test

import (
	"math"
	"strconv"
	"testing"

	"knockon/pkg/answer"
	"knockon/pkg/canvas"
	"knockon/pkg/layout"
	"knockon/pkg/query"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// TestChart holds a chart of options against their numbers: every point lies where
// the axes say, the named ones are those worth a look, nothing leaves the page, and
// type can be read there.
func TestChart(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	for _, seed := range []string{"eks/network", "eks", "civica", "ivanti/connect-secure", "civica=down"} {
		a := query.Contain(viewtest.Ask(t, m, "", seed), query.Orders{Most: 2, Protect: []int32{0}})
		v := view.FromContain(a)
		for _, page := range []string{"wide", "slide", "a4", "a4-landscape"} {
			d := layout.DrawChart(v, canvas.PageOf(page))
			dots, numbers, least := 0, 0, 1000.0
			var at []canvas.Point
			each(d.Items, func(i canvas.Item, grouped bool) {
				switch i := i.(type) {
				case canvas.Text:
					least = min(least, i.Size)
					if right := i.X + canvas.NewRuler().Measure(i.Content, i.Size, i.Bold); i.X < 0 || right > d.Width+0.5 || i.Y > d.Height {
						t.Errorf("%s on %s: %q leaves the page", seed, page, i.Content)
					}
					if _, err := strconv.Atoi(i.Content); err == nil && i.Bold && grouped {
						numbers++
					}
				case canvas.Box:
					if grouped {
						dots++
						at = append(at, i.Middle())
					}
				}
			})
			if p := canvas.PageOf(page); p != nil {
				if w, _ := p.Room(least); d.Width > w+0.5 || math.Abs(d.Width/d.Height-p.Width/p.Height) > 0.01 {
					t.Errorf("%s on %s: %v wide and %v high", seed, page, d.Width, d.Height)
				}
			}
			points, worth := a.Points(true), a.Points(false)
			if len(points) == 0 {
				if dots > 0 {
					t.Errorf("%s on %s: %d dots of nothing", seed, page, dots)
				}
				continue
			}
			if dots != len(points)+1 || numbers != len(worth)+1 {
				t.Errorf("%s on %s: %d dots of which %d are named, want %d and %d", seed, page, dots, numbers, len(points)+1, len(worth)+1)
				continue
			}
			holdScale(t, a, points, at)
		}
	}
}

// holdScale: dots lie in proportion to what is left and the price.
func holdScale(t *testing.T, a *answer.Contain, points [][]answer.Option, at []canvas.Point) {
	t.Helper()
	last := points[0][0]
	x := func(p int) float64 {
		return at[0].X + (at[len(at)-1].X-at[0].X)*float64(p)/math.Max(1, float64(last.Price.ServicesDown))
	}
	y := func(left int) float64 {
		return at[0].Y + (at[len(at)-1].Y-at[0].Y)*float64(a.Nothing.Left.Nodes-left)/float64(a.Nothing.Left.Nodes-last.Left.Nodes)
	}
	for i, p := range points {
		if got := at[len(at)-1-i]; math.Abs(got.X-x(p[0].Price.ServicesDown)) > 0.01 || math.Abs(got.Y-y(p[0].Left.Nodes)) > 0.01 {
			t.Errorf("%v lies at %v", p[0].Outcome, got)
		}
	}
}

// each goes through items, those of groups too.
func each(items []canvas.Item, do func(i canvas.Item, grouped bool)) {
	for _, i := range items {
		if g, is := i.(canvas.Group); is {
			for _, inner := range g.Items {
				do(inner, true)
			}
			continue
		}
		do(i, false)
	}
}
