package layout_test

import (
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/answer"
	"knockon/pkg/canvas"
	"knockon/pkg/layout"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// TestMatrix holds a matrix against the answer: a cell for each organisation that a row
// hits, bars as long as their numbers, no text off the page or on another, all of it to
// be read there, and what is folded counted.
func TestMatrix(t *testing.T) {
	for name, m := range map[string]*model.Map{
		"east kent": viewtest.Load(t, viewtest.EastKent(t)), "region": viewtest.Load(t, viewtest.Region(40)), "hostile": viewtest.Load(t, viewtest.Hostile()),
		"long": viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(outages)}}),
	} {
		for by, top := range []int{0, 64, 3} {
			q, c := viewtest.Ask(t, m, ""), viewtest.Candidates(m)
			c.By, c.Top = answer.Measure(by*4), top
			v := view.FromRank(query.Rank(q, c))
			for _, page := range []string{"wide", "slide", "a4", "a4-landscape"} {
				holdMatrix(t, name+" on "+page, v, layout.DrawMatrix(v, canvas.PageOf(page), page == "wide"), canvas.PageOf(page))
			}
		}
	}
}

func holdMatrix(t *testing.T, name string, v *view.Matrix, d *canvas.Drawing, page *canvas.Page) {
	t.Helper()
	least, unit, cells, rows := 1000.0, 0.0, 0, 0
	var texts []canvas.Rect
	for _, item := range d.Items {
		g, is := item.(canvas.Group)
		if !is {
			continue
		}
		if strings.ContainsAny(g.Title, "\u202e\x1b") {
			t.Errorf("%s: %q", name, g.Title)
		}
		switch first := g.Items[0].(type) {
		case canvas.Box:
			cells++
		case canvas.Text:
			if rows < len(v.Rows) && g.Title == v.Rows[rows].Title {
				holdBar(t, name, v, rows, g.Items, &unit)
				rows++
			} else if rows > 0 {
				t.Errorf("%s: row %d is %q", name, rows, first.Content)
			}
		}
	}
	each(d.Items, func(i canvas.Item, _ bool) {
		if i, is := i.(canvas.Text); is {
			least = min(least, i.Size)
			r := canvas.Rect{X: i.X, Y: i.Y - i.Size*0.75, W: canvas.NewRuler().Measure(i.Content, i.Size, i.Bold), H: i.Size * 0.95}
			for _, other := range texts {
				if r.Overlaps(other) {
					t.Errorf("%s: %q lies on another text", name, i.Content)
				}
			}
			if texts = append(texts, r); i.X < 0 || r.X+r.W > d.Width+0.5 || i.Y > d.Height {
				t.Errorf("%s: %q leaves the page", name, i.Content)
			}
		}
	})
	if page != nil {
		if w, _ := page.Room(least); d.Width > w+0.5 || math.Abs(d.Width/d.Height-page.Width/page.Height) > 0.01 {
			t.Errorf("%s: %v wide and %v high", name, d.Width, d.Height)
		}
		return
	}
	hit := 0
	for i := range v.Rows {
		for _, c := range v.Rows[i].Cells {
			if c.Title != "" {
				hit++
			}
		}
	}
	if rows != len(v.Rows) || cells != hit {
		t.Errorf("%s: %d rows and %d cells, want %d and %d", name, rows, cells, len(v.Rows), hit)
	}
}

// holdBar: the longest box of a row is as long as its number, in the scale of the first.
func holdBar(t *testing.T, name string, v *view.Matrix, row int, items []canvas.Item, unit *float64) {
	t.Helper()
	longest := 0.0
	for _, i := range items {
		if b, is := i.(canvas.Box); is {
			longest = max(longest, b.W)
		}
	}
	bar := v.Rows[row].Bar
	number := bar[len(bar)-1]
	if (number == 0) != (longest == 0) {
		t.Errorf("%s: a bar of %v for %d", name, longest, number)
	}
	if *unit == 0 && number > 0 {
		*unit = longest / float64(number)
	}
	if longest > 2 && math.Abs(longest-*unit*float64(number)) > 0.01 {
		t.Errorf("%s: the bar of row %d is %v long for %d", name, row, longest, number)
	}
}

// TestMatrixFolds: a column that stands for several says the worst of them, all the
// services and how many they are.
func TestMatrixFolds(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	q := viewtest.Ask(t, m, "")
	v := view.FromRank(query.Rank(q, query.Candidates{Seeds: viewtest.Ask(t, m, "", "ivanti").Seeds}))
	f := v.Folded(3)
	if len(v.Columns) != 6 || len(f.Columns) != 3 || f.Columns[2].Name != "+ 4 more" || v.Folded(6) != v {
		t.Fatalf("%+v\n%+v", v.Columns, f.Columns)
	}
	if c := f.Rows[0].Cells[2]; c.Down != 7 || !c.Unaware || c.Title != "4 of 4 more organisations: at worst compromised, 7 services down" {
		t.Errorf("%+v", c)
	}
}
