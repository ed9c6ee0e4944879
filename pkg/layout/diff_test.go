package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/canvas"
	"knockon/pkg/diff"
	"knockon/pkg/layout"
	"knockon/pkg/style"
	"knockon/pkg/trial"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// holdDiff checks what must be true of every picture, and that each change is
// written where it is: on rows, on new lines, and in the legend.
func holdDiff(t testing.TB, v *view.View) {
	t.Helper()
	hold(t, v)
	p := layout.Place(v)
	for i := range p.Cards {
		for j := range p.Cards[i].Rows {
			r := &p.Cards[i].Rows[j]
			if written := r.Tag > 0; written != (r.View.Change != style.Same) && !p.Cards[i].View.Grid {
				t.Errorf("row %q is tagged: %v", r.View.Name, written)
			}
		}
	}
	want := 0
	for i := range v.Edges {
		if v.Edges[i].New {
			want++
		}
	}
	got := 0
	for i := range p.Counts {
		if p.Counts[i].New {
			got++
		}
	}
	texts := textsOf(p.Paint().Items)
	if got != want {
		t.Errorf("%d of %d new lines say so", got, want)
	}
	for _, c := range v.Legend.Changes {
		if !slices.Contains(texts, c.Tag()) || !slices.Contains(texts, c.Meaning()) {
			t.Errorf("the legend does not explain %q", c.Tag())
		}
	}
}

func textsOf(items []canvas.Item) []string {
	var out []string
	for _, item := range items {
		switch i := item.(type) {
		case canvas.Text:
			out = append(out, i.Content)
		case canvas.Group:
			out = append(out, textsOf(i.Items)...)
		}
	}
	return out
}

func TestPicturesOfDifferences(t *testing.T) {
	for _, c := range viewtest.Contrasts(t) {
		t.Run(c.Name, func(t *testing.T) { holdDiff(t, c.View) })
	}
}

// contrast compares a random map with another, or with itself under any names.
func contrast(t *testing.T, rt *rapid.T) *answer.Diff {
	draw := func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "n") }
	drawn := names()
	m := viewtest.Load(t, viewtest.Tangle(draw))
	other := viewtest.Load(t, viewtest.Tangle(draw))
	if rapid.Bool().Draw(rt, "any names") {
		m = viewtest.Load(t, viewtest.Named(rapid.IntRange(2, 5).Draw(rt, "organisations"), func(int) string { return drawn.Draw(rt, "name") }))
		other = viewtest.Load(t, viewtest.Named(rapid.IntRange(2, 5).Draw(rt, "organisations"), func(int) string { return drawn.Draw(rt, "name") }))
	}
	d := diff.Run(viewtest.Side(t, m), viewtest.Side(t, other), false)
	if len(d.Seeds) == 0 {
		rt.Skip("no organisation to ask about")
	}
	seed := rapid.SampledFrom(d.Seeds).Draw(rt, "seed")
	return viewtest.From(t, viewtest.Side(t, m), viewtest.Side(t, other), seed.Shown().Node.ID)
}

func TestPicturesOfAnyDifferences(t *testing.T) {
	trial.Check(t, func(rt *rapid.T) {
		o := view.Options{Full: rapid.Bool().Draw(rt, "full"), Depth: rapid.IntRange(0, 3).Draw(rt, "depth")}
		holdDiff(failer{t, rt}, view.FromDiff(contrast(t, rt), o))
	})
}

// A large map whose councils changed is folded, and every chip still counts.
func TestPictureOfALargeDifference(t *testing.T) {
	side := func(councils int) diff.Side {
		return viewtest.Side(t, viewtest.Load(t, viewtest.Region(councils)))
	}
	drawn := func() *view.View {
		return view.FromDiff(viewtest.From(t, side(40), side(trial.Of(300, 900)), "agent"), view.Options{})
	}
	v := drawn()
	holdDiff(t, v)
	if texts := textsOf(layout.Draw(v).Items); !slices.ContainsFunc(texts,
		func(s string) bool { return strings.HasPrefix(s, "+") && strings.Trim(s, "+0123456789,") == "" }) {
		t.Error("no chip counts what is new")
	}
	first := fmt.Sprint(layout.Draw(v))
	for range trial.Of(1, 3) {
		if fmt.Sprint(layout.Draw(drawn())) != first {
			t.Fatal("two pictures of one difference differ")
		}
	}
}
