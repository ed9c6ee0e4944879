package layout_test

import (
	"math"
	"testing"

	"knockon/pkg/canvas"
	"knockon/pkg/layout"
	"knockon/pkg/mapgen"
	"knockon/pkg/query"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// readable holds a drawing to its page: it has the page's shape, everything is on
// it, and no type is smaller than may be, in the page's own measure.
func readable(t testing.TB, d *canvas.Drawing, page *canvas.Page) {
	t.Helper()
	if d.Page != page || math.Abs(d.Width/d.Height-page.Width/page.Height) > 0.001 {
		t.Errorf("%v × %v is not the shape of %v", d.Width, d.Height, *page)
	}
	textFits(t, d)
	size := math.Inf(1)
	var walk func(items []canvas.Item)
	walk = func(items []canvas.Item) {
		for _, item := range items {
			switch i := item.(type) {
			case canvas.Text:
				size = min(size, i.Size)
			case canvas.Group:
				walk(i.Items)
			}
		}
	}
	walk(d.Items)
	size *= page.Width / d.Width // in pixels, or in millimetres
	if page.Unit == "mm" {
		size *= 72 / 25.4
	}
	if size < page.Least-1e-9 {
		t.Errorf("the smallest type is %.2f, and %v is the least", size, page.Least)
	}
}

func TestFit(t *testing.T) {
	eastKent, large := viewtest.Load(t, viewtest.EastKent(t)), viewtest.Load(t, viewtest.Region(900))
	views := map[string]*view.View{
		"east kent":     view.FromBlast(viewtest.Answer(t, eastKent, "", "eks"), view.Options{}),
		"east kent map": view.FromMap(viewtest.Draw(t, eastKent, 0), view.Options{}),
		"region":        view.FromBlast(viewtest.Answer(t, large, "", "agent/agent"), view.Options{}),
	}
	for _, n := range []int{60, 200, 2000} {
		m := generated(t, n)
		views["radius of "+m.Title] = view.FromBlast(viewtest.Answer(t, m, "", mapgen.Seed), view.Options{})
		views["map of "+m.Title] = view.FromMap(query.Draw(viewtest.Ask(t, m, ""), nil, 0), view.Options{})
	}
	for name, v := range views {
		for _, fit := range []string{"slide", "a4", "a4-landscape"} {
			t.Run(name+" "+fit, func(t *testing.T) {
				page := canvas.PageOf(fit)
				d, _ := layout.Fit(v, page)
				readable(t, d, page)
			})
		}
	}
}
