package layout_test

import (
	"fmt"
	"math"
	"os"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/canvas"
	"knockon/pkg/layout"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/trial"
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

// empty is the share of a picture on which nothing stands: no card, no band, and
// nothing of the header.
func empty(p *layout.Plan) float64 {
	const cell = 10.0
	across, down := int(p.Width/cell), int(p.Height/cell)
	taken := make([]bool, across*down)
	fill := func(r canvas.Rect) {
		for y := int(r.Y / cell); y < min(down, int((r.Y+r.H)/cell)); y++ {
			for x := int(r.X / cell); x < min(across, int((r.X+r.W)/cell)); x++ {
				taken[y*across+x] = true
			}
		}
	}
	top := p.Height
	for i := range p.Cards {
		fill(p.Cards[i].Rect)
		top = min(top, p.Cards[i].Y)
	}
	for i := range p.Bands {
		fill(p.Bands[i].Rect)
		top = min(top, p.Bands[i].Y)
	}
	fill(canvas.Rect{W: p.Width, H: top})
	n := 0
	for _, t := range taken {
		if !t {
			n++
		}
	}
	return float64(n) / float64(len(taken))
}

// handful is how many cards a picture may have and be of any shape.
const handful = 5

// shaped holds a picture of more than a handful of cards to its shape, a map's
// to 3:2 either way, and to being mostly no empty canvas.
func shaped(t testing.TB, v *view.View, p *layout.Plan, mostEmpty float64) {
	t.Helper()
	most := 3.0
	if v.Overview || v.Tiers {
		most = 1.5
	}
	if long := max(p.Width/p.Height, p.Height/p.Width); len(p.Cards) > handful && long > most && p.Page == nil {
		t.Errorf("%d cards are %v × %v: %.2f to 1", len(p.Cards), p.Width, p.Height, long)
	}
	if share := empty(p); len(p.Cards) > handful && share > mostEmpty {
		t.Errorf("%.2f of %v × %v with %d cards are empty", share, p.Width, p.Height, len(p.Cards))
	}
}

// picture is one that people may ask for.
type picture struct {
	name string
	*view.View
}

// pictures draws a map and the radius and proofs of a seed in every way.
func pictures(t testing.TB, m *model.Map, seed string) []picture {
	q := viewtest.Ask(t, m, "", seed)
	whole := query.Draw(viewtest.Ask(t, m, ""), nil, 0)
	var out []picture
	for name, o := range map[string]view.Options{"": {}, " overview": {Overview: true}, " detail": {Detail: true}, " full": {Full: true}} {
		out = append(out, picture{"blast" + name, view.FromBlast(query.Blast(q), o)}, picture{"draw" + name, view.FromMap(whole, o)},
			picture{"why" + name, view.FromWhy(furthest(q), o)})
	}
	return out
}

// furthest is the proof with most steps.
func furthest(q query.Question) *answer.Why {
	best, at := int32(0), int32(0)
	b := query.Blast(q)
	for i := range b.Facts {
		if n, found := q.Map.Lookup(b.Facts[i].Node.ID); found && b.Facts[i].Distance > best {
			best, at = b.Facts[i].Distance, n
		}
	}
	return query.Why(q, at, nil, false)
}

// TestPicturesOnEveryPage: whatever is asked and however it is folded, on every page and on
// none: lines run through no card and no label, the canvas has a shape and is not empty, and
// type is as large as the page asks.
func TestPicturesOnEveryPage(t *testing.T) {
	trial.Alone(t)
	seeds := map[string]*model.Map{
		"orchard": viewtest.Load(t, os.DirFS("../../testdata/maps/county")),
		"eks":     viewtest.Load(t, viewtest.EastKent(t)), "agent/agent": viewtest.Load(t, viewtest.Region(60)), "host": viewtest.Load(t, viewtest.Crowd(400)),
		"o0": viewtest.Load(t, viewtest.Named(40, func(i int) string { return fmt.Sprint("Name ", i) })), mapgen.Seed: generated(t, trial.Of(100, 200)),
	}
	for seed, m := range seeds {
		for _, v := range pictures(t, m, seed) {
			t.Run(seed+" "+v.name, func(t *testing.T) { onEveryPage(t, v.View, 0.75) })
		}
	}
	if !trial.Long() {
		return
	}
	large := generated(t, 2000)
	for _, v := range pictures(t, large, mapgen.Seed) {
		t.Run("2000 "+v.name, func(t *testing.T) {
			if v.name == "draw full" { // 4,000 lines, which nobody looks at: its shape alone
				shaped(t, v.View, layout.Place(v.View), 0.9)
				return
			}
			onEveryPage(t, v.View, 0.75)
		})
	}
}

// onEveryPage holds a picture by itself and on each page, in a plain run on one, others on others.
func onEveryPage(t testing.TB, v *view.View, mostEmpty float64) {
	p := layout.Place(v)
	holdPlan(t, v, p)
	shaped(t, v, p, mostEmpty)
	for i, fit := range []string{"slide", "a4", "a4-landscape"} {
		if (len(v.Cards)+i)%trial.Of(3, 1) != 0 {
			continue
		}
		page := canvas.PageOf(fit)
		p, shown := layout.PlaceOn(v, page)
		holdPlan(t, shown, p)
		shaped(t, shown, p, 0.85)
		readable(t, p.Paint(), page)
		unfolded(t, v, shown, page)
	}
}

// unfolded holds a page to being folded no more than it must: where a view that is folded less
// fits in the form that it has on no page, it is shown.
func unfolded(t testing.TB, v, shown *view.View, page *canvas.Page) {
	t.Helper()
	const smallest = 9.5 // the smallest type of a picture, in its own units
	width, height := page.Room(smallest)
	for less := range v.Smaller() {
		if len(less.Cards) == len(shown.Cards) && less.Visible() <= shown.Visible() {
			return
		}
		if p := layout.Place(less); p.Width <= width && p.Height <= height {
			t.Errorf("%v × %v: shows %d cards, and %d fit, on %v × %v", width, height, len(shown.Cards), len(less.Cards), p.Width, p.Height)
			return
		}
	}
}

func TestShape(t *testing.T) {
	maps := map[string]*model.Map{"ring": viewtest.Load(t, viewtest.Cycle())}
	for _, n := range []int{3, 10, 30} {
		maps[fmt.Sprint("region of ", n)] = viewtest.Load(t, viewtest.Region(n))
	}
	for _, n := range []int{8, 20, 60} { // a long chain wraps
		maps[fmt.Sprint("chain of ", n)] = viewtest.Load(t, viewtest.Named(n, func(i int) string { return fmt.Sprint("Name ", i) }))
	}
	for name, m := range maps {
		v := view.FromMap(viewtest.Draw(t, m, 0), view.Options{})
		t.Run(name, func(t *testing.T) { shaped(t, v, layout.Place(v), 0.75) })
	}
}

func TestShapeOfAnyMap(t *testing.T) {
	trial.Check(t, func(rt *rapid.T) {
		m := viewtest.Load(t, viewtest.Tangle(func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "n") }))
		v := view.FromMap(viewtest.Draw(t, m, 0), view.Options{})
		hold(failer{t, rt}, v)
		shaped(failer{t, rt}, v, layout.Place(v), 0.75)
	})
}

// TestManyRowsWrap: a card of hundreds of rows is no tower, and a chain of steps no
// strip.
func TestManyRowsWrap(t *testing.T) {
	m := viewtest.Load(t, viewtest.Crowd(400))
	v := view.FromBlast(viewtest.Answer(t, m, "", "host"), view.Options{Full: true})
	hold(t, v)
	if p := layout.Place(v); p.Height > 2*p.Width {
		t.Errorf("400 rows are %v × %v", p.Width, p.Height)
	}
	chain := viewtest.Load(t, viewtest.Named(40, func(i int) string { return fmt.Sprint("Name ", i) }))
	v = view.FromBlast(viewtest.Answer(t, chain, "", "o0"), view.Options{Full: true})
	hold(t, v)
	if p := layout.Place(v); p.Width > 3*p.Height || p.Height > 3*p.Width {
		t.Errorf("40 steps are %v × %v", p.Width, p.Height)
	}
}
