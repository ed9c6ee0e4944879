package layout_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

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

// hold checks what must be true of every picture.
func hold(t testing.TB, v *view.View) {
	t.Helper()
	holdPlan(t, v, layout.Place(v))
}

func holdPlan(t testing.TB, v *view.View, p *layout.Plan) {
	t.Helper()
	everythingIsThere(t, v, p)
	insideTheCanvas(t, p)
	nothingOverlaps(t, p)
	cardsStandOnTheirBands(t, p)
	linesJoinTheirBoxes(t, p)
	linesPassBetweenCards(t, p)
	labelsAreNotCrossed(t, p)
	linesStayApart(t, p)
	arrowsHideNoBeginning(t, p)
	linesCoverNoOther(t, p)
	textFits(t, p.Paint())
}

func everythingIsThere(t testing.TB, v *view.View, p *layout.Plan) {
	if len(p.Cards) != len(v.Cards) || len(p.Lines) != len(v.Edges) {
		t.Fatalf("%d cards and %d lines of %d and %d", len(p.Cards), len(p.Lines), len(v.Cards), len(v.Edges))
	}
	for i := range p.Cards {
		if len(p.Cards[i].Rows) != len(v.Cards[i].Rows) {
			t.Errorf("card %d has %d rows of %d", i, len(p.Cards[i].Rows), len(v.Cards[i].Rows))
		}
		for _, line := range p.Cards[i].Note {
			if strings.HasSuffix(line, "·") && !strings.Contains(v.Cards[i].Kind, "·") {
				t.Errorf("under the name of card %d stands %q", i, line)
			}
		}
	}
}

func insideTheCanvas(t testing.TB, p *layout.Plan) {
	all := canvas.Rect{W: p.Width, H: p.Height}
	for i := range p.Cards {
		if c := &p.Cards[i]; !all.Holds(c.Rect) {
			t.Errorf("card %q lies outside the canvas: %v", c.View.Name, c.Rect)
		}
	}
	for i := range p.Bands {
		if b := &p.Bands[i]; !all.Holds(b.Rect) {
			t.Errorf("band %q lies outside the canvas: %v", b.Org, b.Rect)
		}
	}
	for i := range p.Lines {
		for _, at := range p.Lines[i].Path {
			if !all.Holds(canvas.Rect{X: at.X, Y: at.Y}) {
				t.Errorf("line %d leaves the canvas at %v", i, at)
			}
		}
	}
}

func nothingOverlaps(t testing.TB, p *layout.Plan) {
	for i := range p.Cards {
		a := &p.Cards[i]
		own := canvas.Rect{W: a.W, H: a.H}
		for j := range a.Rows {
			if !own.Holds(a.Rows[j].Rect) {
				t.Errorf("row %d leaves its card %q: %v in %v", j, a.View.Name, a.Rows[j].Rect, own)
			}
			for k := range j {
				if a.Rows[j].Overlaps(a.Rows[k].Rect) {
					t.Errorf("rows %d and %d of %q overlap", k, j, a.View.Name)
				}
			}
		}
		for j := range i {
			if b := &p.Cards[j]; a.Overlaps(b.Rect) {
				t.Errorf("cards %q and %q overlap: %v %v", a.View.Name, b.View.Name, a.Rect, b.Rect)
			}
		}
	}
	for i := range p.Bands {
		b := &p.Bands[i]
		for j := range i {
			if b.Overlaps(p.Bands[j].Rect) {
				t.Errorf("bands %q and %q overlap", b.Org, p.Bands[j].Org)
			}
		}
		for j := range p.Cards {
			c := &p.Cards[j]
			if on := c.Bare && c.View.Org == b.Org; !on && b.Overlaps(c.Rect) {
				t.Errorf("card %q at %v and band %q at %v", c.View.Name, c.Rect, b.Org, b.Rect)
			}
		}
	}
}

// cardsStandOnTheirBands: on one of its organisation, where that spans columns.
func cardsStandOnTheirBands(t testing.TB, p *layout.Plan) {
	for i := range p.Cards {
		c := &p.Cards[i]
		on := slices.ContainsFunc(p.Bands, func(b layout.Band) bool { return b.Org == c.View.Org && b.Holds(c.Rect) })
		if on != c.Bare {
			t.Errorf("card %q at %v stands on a band: %v", c.View.Name, c.Rect, on)
		}
	}
}

// box is the box of an end of a line in the canvas.
func box(p *layout.Plan, e view.End) canvas.Rect {
	c := &p.Cards[e.Card]
	if e.Row < 0 || c.View.Grid || c.Wrapped {
		return c.Rect
	}
	r := c.Rows[e.Row].Rect
	r.X += c.X
	r.Y += c.Y
	return r
}

func linesJoinTheirBoxes(t testing.TB, p *layout.Plan) {
	onSide := func(r canvas.Rect, at canvas.Point) bool {
		return (at.X == r.X || at.X == r.X+r.W) && r.Y <= at.Y && at.Y <= r.Y+r.H ||
			(at.Y == r.Y || at.Y == r.Y+r.H) && r.X <= at.X && at.X <= r.X+r.W
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		if !onSide(box(p, l.View.From), l.Tail) || !onSide(box(p, l.View.To), l.Tip) {
			t.Errorf("line %d from %v to %v joins no sides: %v to %v", i, l.View.From, l.View.To, l.Tail, l.Tip)
		}
		if len(l.Path)%3 != 1 {
			t.Errorf("line %d has %d points", i, len(l.Path))
		}
	}
}

// linesPassBetweenCards follows every line in small steps: it runs through no card
// that it does not join, and leaves and arrives at the sides of its own.
func linesPassBetweenCards(t testing.TB, p *layout.Plan) {
	for i := range p.Lines {
		l := &p.Lines[i]
		along(l.Path, func(at canvas.Point) bool {
			for j := range p.Cards {
				r, edge := p.Cards[j].Rect, 0.5
				if j == l.View.From.Card || j == l.View.To.Card {
					edge = 7.5 // from a row to the edge of its card
				}
				r = canvas.Rect{X: r.X + edge, Y: r.Y + edge, W: r.W - 2*edge, H: r.H - 2*edge}
				if r.X < at.X && at.X < r.X+r.W && r.Y < at.Y && at.Y < r.Y+r.H {
					t.Errorf("line %d from %v to %v runs through card %q at %v", i, l.View.From, l.View.To, p.Cards[j].View.Name, at)
					return false
				}
			}
			return true
		})
	}
}

// along visits the points of a path, until told to stop.
func along(path []canvas.Point, visit func(canvas.Point) bool) {
	for ; len(path) >= 4; path = path[3:] {
		a, b, c, d := path[0], path[1], path[2], path[3]
		steps := 4 + int((math.Abs(d.X-a.X)+math.Abs(d.Y-a.Y)+math.Abs(c.X-b.X))/6)
		for k := range steps + 1 {
			u := float64(k) / float64(steps)
			v := 1 - u
			at := canvas.Point{
				X: v*v*v*a.X + 3*v*v*u*b.X + 3*v*u*u*c.X + u*u*u*d.X,
				Y: v*v*v*a.Y + 3*v*v*u*b.Y + 3*v*u*u*c.Y + u*u*u*d.Y,
			}
			if !visit(at) {
				return
			}
		}
	}
}

// labelsAreNotCrossed looks for lines that run through what is written outside
// cards: on other lines, over bands, and over empty columns.
func labelsAreNotCrossed(t testing.TB, p *layout.Plan) {
	type label struct {
		canvas.Rect
		text string
	}
	var labels []label
	for i := range p.Counts {
		c := &p.Counts[i]
		labels = append(labels, label{c.Rect, c.Text})
	}
	ruler := canvas.NewRuler()
	for i := range p.Bands {
		b := &p.Bands[i]
		labels = append(labels, label{canvas.Rect{X: b.X + 12, Y: b.Y + 10, W: ruler.Measure(b.Title, 13, true), H: 13}, b.Title})
	}
	for _, h := range p.Heads {
		labels = append(labels, label{canvas.Rect{X: h.X, Y: h.Y - 8, W: ruler.Measure(h.Content, h.Size, false), H: 9}, h.Content})
	}
	for k, l := range labels {
		crossed := 0
		for i := range p.Lines {
			hit := false
			along(p.Lines[i].Path, func(at canvas.Point) bool {
				hit = l.X < at.X && at.X < l.X+l.W && l.Y < at.Y && at.Y < l.Y+l.H
				return !hit
			})
			if hit {
				crossed++
			}
		}
		if own := 0; crossed > own+b2i(k < len(p.Counts)) { // a count lies on its own line
			t.Errorf("%d lines run through %q at %v", crossed, l.text, l.Rect)
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// linesStayApart looks at the lines that cross a column side by side: each is
// to be seen for itself, however wide.
func linesStayApart(t testing.TB, p *layout.Plan) {
	type piece struct{ y, width float64 }
	across := map[[2]float64][]piece{}
	for i := range p.Lines {
		l := &p.Lines[i]
		for k := 3; k+4 < len(l.Path); k += 3 {
			if a, b := l.Path[k], l.Path[k+3]; a.Y == b.Y && a.X != b.X {
				at := [2]float64{min(a.X, b.X), max(a.X, b.X)}
				across[at] = append(across[at], piece{a.Y, l.Width})
			}
		}
	}
	for at, pieces := range across {
		slices.SortFunc(pieces, func(a, b piece) int { return cmp.Compare(a.y, b.y) })
		for i := range pieces[1:] {
			a, b := pieces[i], pieces[i+1]
			if gap := b.y - a.y - (a.width+b.width)/2; gap < 2.9 {
				t.Errorf("two lines at %v are %v apart", at, gap)
			}
		}
	}
}

// arrowsHideNoBeginning looks for rows where a line leaves under the arrow of
// another that arrives.
func arrowsHideNoBeginning(t testing.TB, p *layout.Plan) {
	tips := map[canvas.Point]int{}
	for i := range p.Lines {
		if l := &p.Lines[i]; l.View.To.Row >= 0 && !l.View.Both {
			tips[l.Tip] = i
		}
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		if j, found := tips[l.Tail]; found && l.View.From.Row >= 0 && !l.View.Both && !p.Cards[l.View.From.Card].View.Grid && !p.Cards[l.View.From.Card].Wrapped {
			t.Errorf("line %d begins under the arrow of line %d", i, j)
		}
	}
}

// linesCoverNoOther looks for lines of one way, of which only the upper shows.
func linesCoverNoOther(t testing.TB, p *layout.Plan) {
	seen := map[[2]canvas.Point]int{}
	for i := range p.Lines {
		l := &p.Lines[i]
		for _, way := range [][2]canvas.Point{{l.Tail, l.Tip}, {l.Tip, l.Tail}} {
			if j, found := seen[way]; found {
				t.Errorf("lines %d and %d lie on each other", j, i)
			}
		}
		seen[[2]canvas.Point{l.Tail, l.Tip}] = i
	}
}

// textFits measures every text of a drawing: those of a group lie in its box,
// which is its first item, all in the canvas.
func textFits(t testing.TB, d *canvas.Drawing) {
	ruler := canvas.NewRuler()
	all := canvas.Rect{W: d.Width, H: d.Height}
	var walk func(items []canvas.Item, in canvas.Rect)
	walk = func(items []canvas.Item, in canvas.Rect) {
		for _, item := range items {
			switch i := item.(type) {
			case canvas.Text:
				at := canvas.Rect{X: i.X, Y: i.Y - i.Size*0.8, W: ruler.Measure(i.Content, i.Size, i.Bold), H: i.Size}
				if !in.Holds(at) {
					t.Errorf("text %q at %v leaves its box %v", i.Content, at, in)
				}
			case canvas.Group:
				walk(i.Items, around(t, i.Items[0]))
			}
		}
	}
	walk(d.Items, all)
}

func around(t testing.TB, i canvas.Item) canvas.Rect {
	switch i := i.(type) {
	case canvas.Box:
		return i.Rect
	case canvas.Polygon:
		r := canvas.Rect{X: i.Points[0].X, Y: i.Points[0].Y}
		for _, p := range i.Points {
			r.W, r.H = max(r.W, p.X-r.X), max(r.H, p.Y-r.Y)
		}
		return r
	}
	t.Fatalf("a group begins with %T", i)
	return canvas.Rect{}
}

func TestPicturesOfTheCases(t *testing.T) {
	for _, c := range viewtest.Cases(t) {
		t.Run(c.Name, func(t *testing.T) { hold(t, c.View) })
	}
}

// names draws names of every kind: short, long, without a space, in scripts
// that the font lacks, and signs that have no width.
func names() *rapid.Generator[string] {
	word := rapid.OneOf(
		rapid.StringMatching(`[A-Za-z]{1,12}`),
		rapid.StringMatching(`[A-Z]{30,60}`),
		rapid.StringMatching(`[\x{4e00}-\x{4e40}\x{ac00}-\x{ac40}]{1,30}`),
		rapid.StringMatching(`[\x{627}-\x{64a}]{1,20}`),
		rapid.StringMatching(`[\x{5d0}-\x{5ea}]{1,20}`),
		rapid.SampledFrom([]string{"👨‍👩‍👧", "🇬🇧🇫🇷", "e\u0301\u0301", "\u200b", "·", "WWWW", "ﷺ", "\u202e"}),
		rapid.SampledFrom(viewtest.HostileNames()),
	)
	return rapid.Custom(func(t *rapid.T) string {
		s := ""
		for i := range rapid.IntRange(1, 8).Draw(t, "words") {
			if i > 0 {
				s += " "
			}
			s += word.Draw(t, "word")
		}
		return s
	})
}

func TestPicturesOfAnyNames(t *testing.T) {
	trial.Check(t, func(rt *rapid.T) {
		drawn := names()
		m := viewtest.Load(t, viewtest.Named(rapid.IntRange(2, 5).Draw(rt, "organisations"), func(int) string { return drawn.Draw(rt, "name") }))
		hold(failer{t, rt}, view.FromBlast(viewtest.Answer(t, m, "", "o0"), view.Options{Full: rapid.Bool().Draw(rt, "full")}))
	})
}

// failer reports to rapid what a helper reports to a test.
type failer struct {
	testing.TB
	to *rapid.T
}

func (f failer) Errorf(format string, args ...any) { f.to.Errorf(format, args...) }
func (f failer) Fatalf(format string, args ...any) { f.to.Fatalf(format, args...) }

// TestPicturesOfMaps asks a realistic map from any of its nodes, with any
// folding.
func TestPicturesOfMaps(t *testing.T) {
	small, large := generated(t, 200), generated(t, 2000)
	trial.Check(t, func(rt *rapid.T) {
		m := small
		if rapid.IntRange(0, 9).Draw(rt, "large") == 0 {
			m = large
		}
		b := ask(t, rt, m)
		o, depth, only := view.Options{Full: rapid.Bool().Draw(rt, "full")}, rapid.IntRange(0, 3).Draw(rt, "depth"), model.KindSet(0)
		if rapid.Bool().Draw(rt, "some") {
			only = model.KindsOf(model.Service, model.System)
		}
		hold(failer{t, rt}, view.FromBlast(viewtest.Narrow(b, depth, only), o))
	})
}

// TestPicturesWithoutASeed draws whole maps and neighbourhoods, which have more
// lines side by side than a radius, and cycles.
func TestPicturesWithoutASeed(t *testing.T) {
	ring := fstest.MapFS{"map.yaml": {Data: []byte(`map: {title: Ring}
councils:
  a: {systems: {x: {needs: b/x}}}
  b: {systems: {x: {needs: c/x}}}
  c: {systems: {x: {needs: a/x}}}
`)}}
	twins := fstest.MapFS{"map.yaml": {Data: []byte(`map: {title: Twins}
sources: {s: {kind: press}}
councils:
  a: {networks: {lan: {}}}
  b: {systems: {x: {runs-on: a/lan, reachable-from: {to: a/lan, claims: [{source: s}]}, connected-to: a/lan}}}
`)}}
	for name, m := range map[string]*model.Map{"ring": viewtest.Load(t, ring), "twins": viewtest.Load(t, twins), "200": generated(t, 200),
		"2000": generated(t, 2000)} {
		q := viewtest.Ask(t, m, "")
		for _, o := range []view.Options{{}, {Only: model.Organisations}, {Full: name != "2000"}} {
			t.Run(fmt.Sprintf("%s only=%v full=%v", name, o.Only, o.Full), func(t *testing.T) {
				hold(t, view.FromMap(query.Draw(q, nil, 0), o))
			})
		}
		t.Run(name+" focus", func(t *testing.T) {
			hold(t, view.FromMap(query.Draw(q, []int32{0}, 2), view.Options{}))
		})
	}
}

func ask(t *testing.T, rt *rapid.T, m *model.Map) *answer.Blast {
	var seeds, ids []string
	for _, n := range m.ExistingNodes() {
		ids = append(ids, n.ID)
	}
	for range rapid.IntRange(1, 3).Draw(rt, "seeds") {
		e := rapid.SampledFrom([]string{"", "=down", "=isolated", "=compromised", "=exposed"}).Draw(rt, "effect")
		seeds = append(seeds, rapid.SampledFrom(ids).Draw(rt, "seed")+e)
	}
	return viewtest.Answer(t, m, "", seeds...)
}

func generated(t testing.TB, nodes int) *model.Map {
	files := fstest.MapFS{}
	for name, content := range mapgen.Generate(nodes, 1) {
		files[name] = &fstest.MapFile{Data: content}
	}
	m := viewtest.Load(t, files)
	return m.On(m.AsOf)
}

func TestAPictureIsTheSameEachTime(t *testing.T) {
	b := viewtest.Answer(t, generated(t, 2000), "", mapgen.Seed)
	first := fmt.Sprint(layout.Draw(view.FromBlast(b, view.Options{})))
	for range 5 {
		if fmt.Sprint(layout.Draw(view.FromBlast(b, view.Options{}))) != first {
			t.Fatal("two pictures of one answer differ")
		}
	}
}

// A picture of columns that are grids is no strip, and the chips of a grid fill
// its card.
func TestGridsKeepAPictureInShape(t *testing.T) {
	m := generated(t, 2000)
	q := viewtest.Ask(t, m, "", mapgen.Seed)
	for name, v := range map[string]*view.View{
		"radius": view.FromBlast(query.Blast(q), view.Options{}),
		"map":    view.FromMap(query.Draw(q, nil, 0), view.Options{}),
	} {
		p := layout.Place(v)
		if p.Width > 4*p.Height {
			t.Errorf("%s: %v wide, %v high", name, p.Width, p.Height)
		}
		grids := 0
		for i := range p.Cards {
			c := &p.Cards[i]
			if !c.View.Grid {
				continue
			}
			grids++
			right := 0.0
			for _, r := range c.Rows {
				right = max(right, r.X+r.W)
			}
			if left := c.Rows[0].X; c.W-right > left+3 {
				t.Errorf("%s: the chips of %q end %v before its edge", name, c.View.Name, c.W-right)
			}
		}
		if grids == 0 {
			t.Errorf("%s: no grid, so nothing is tested", name)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	radius := viewtest.Answer(b, generated(b, 2000), "", mapgen.Seed)
	for _, full := range []bool{false, true} {
		v := view.FromBlast(radius, view.Options{Full: full})
		b.Run(fmt.Sprintf("full=%v", full), func(b *testing.B) {
			for b.Loop() {
				layout.Draw(v)
			}
		})
	}
}
