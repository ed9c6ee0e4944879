package layout_test

import (
	"math"
	"testing"
	"testing/fstest"

	"knockon/pkg/canvas"
	"knockon/pkg/layout"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

const outages = `
map: {title: Outages, as-of: 2024-01-19, known-at: 2024-02-14}
councils:
  a:
    name: "<b>Council</b> \e[31m with a name that is longer than any room that a page has for it"
    systems:
      base: {restore: 5d}
      one: {needs: [./base, ./two], restore: 2h}
      two: {needs: ./one}
    services:
      s: {needs: ./one, tolerates: 2d, critical: true, name: "A service with a name that is longer than any room that a page has for it"}
      slow: {needs: {to: ./base, after: 1w}, tolerates: 2d}
`

// TestGantt holds a picture of times against the answer: a bar is as long as its
// node is out, no text leaves the page or lies on another, and all can be read there.
func TestGantt(t *testing.T) {
	late := viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(outages)}})
	eastKent := viewtest.Load(t, viewtest.EastKent(t))
	for seed, m := range map[string]*model.Map{"eks/network": eastKent, "a/base": late, "civica=down": eastKent} {
		v := view.FromRestore(query.Restore(viewtest.Ask(t, m, "", seed)))
		for _, page := range []string{"wide", "slide", "a4", "a4-landscape"} {
			d := layout.DrawGantt(v, canvas.PageOf(page), false)
			least := 1000.0
			var texts []canvas.Rect
			var bars []canvas.Rect
			each(d.Items, func(i canvas.Item, grouped bool) {
				switch i := i.(type) {
				case canvas.Text:
					least = min(least, i.Size)
					r := canvas.Rect{X: i.X, Y: i.Y - i.Size*0.75, W: canvas.NewRuler().Measure(i.Content, i.Size, i.Bold), H: i.Size * 0.95}
					for _, other := range texts {
						if r.Overlaps(other) {
							t.Errorf("%s on %s: %q lies on another text", seed, page, i.Content)
						}
					}
					if texts = append(texts, r); i.X < 0 || r.X+r.W > d.Width+0.5 || i.Y > d.Height {
						t.Errorf("%s on %s: %q leaves the page", seed, page, i.Content)
					}
				case canvas.Box:
					if grouped && i.Fill != canvas.Card {
						bars = append(bars, i.Rect)
					}
				}
			})
			if p := canvas.PageOf(page); p != nil {
				if w, _ := p.Room(least); d.Width > w+0.5 || math.Abs(d.Width/d.Height-p.Width/p.Height) > 0.01 {
					t.Errorf("%s on %s: %v wide and %v high", seed, page, d.Width, d.Height)
				}
			}
			if page == "wide" {
				holdBars(t, v, bars)
			}
		}
	}
}

// holdBars: bars are as long as the outages, all in one scale.
func holdBars(t *testing.T, v *view.Gantt, bars []canvas.Rect) {
	t.Helper()
	var all []view.GanttBar
	for _, p := range v.Parts {
		all = append(all, p.Bars...)
	}
	if len(all) != len(bars) {
		t.Fatalf("%d bars of %d", len(bars), len(all))
	}
	scale := 0.0
	for i, b := range all {
		if b.Until == b.From {
			continue
		}
		one := bars[i].W / float64(b.Until-b.From)
		if scale == 0 {
			scale = one
		}
		if math.Abs(one-scale) > scale*0.001 || math.Abs(bars[i].X-bars[0].X-float64(b.From-all[0].From)*scale) > 0.01 {
			t.Errorf("the bar of %s is %v long from %v", b.ID, bars[i].W, bars[i].X)
		}
	}
}
