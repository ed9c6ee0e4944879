package layout_test

import (
	"bytes"
	"os/exec"
	"testing"
	"time"

	"knockon/pkg/layout"
	"knockon/pkg/mapgen"
	"knockon/pkg/render/dot"
	"knockon/pkg/render/svg"
	"knockon/pkg/trial"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// share is how much of Graphviz's time ours may take on the same picture.
const share = 0.1

// BenchmarkAgainstGraphviz times both on the radius of a map of 2,000 nodes in
// one run, and fails where ours takes more than its share.
func BenchmarkAgainstGraphviz(b *testing.B) {
	radius := viewtest.Answer(b, generated(b, 2000), "", mapgen.Seed)
	v := view.FromBlast(radius, view.Options{Detail: true})
	for b.Loop() {
		held(b, v)
	}
}

// TestAgainstGraphviz holds the same in the long run.
func TestAgainstGraphviz(t *testing.T) {
	trial.Campaign(t)
	if raceDetector {
		t.Skip("the race detector slows only one of the two")
	}
	held(t, view.FromBlast(viewtest.Answer(t, generated(t, 2000), "", mapgen.Seed), view.Options{Detail: true}))
}

// held compares the best of five of each, taken in turn: other work on the
// machine only ever slows a run.
func held(t testing.TB, v *view.View) {
	ours, theirs := race(t, v)
	for range 4 {
		a, g := race(t, v)
		ours, theirs = min(ours, a), min(theirs, g)
	}
	if b, ok := t.(*testing.B); ok {
		b.ReportMetric(float64(ours)/float64(theirs), "of-graphviz")
	}
	if float64(ours) > share*float64(theirs) {
		t.Errorf("ours took %v, Graphviz %v", ours, theirs)
	}
}

func race(t testing.TB, v *view.View) (ours, theirs time.Duration) {
	source := dot.Write(v)
	start := time.Now()
	if len(svg.Write(layout.Draw(v))) == 0 {
		t.Fatal("no picture")
	}
	ours = time.Since(start)
	start = time.Now()
	cmd := exec.Command(trial.Need(t, "graphviz", "dot"), "-Tsvg")
	cmd.Stdin = bytes.NewReader(source)
	if out, err := cmd.Output(); err != nil || len(out) == 0 {
		t.Fatal(err)
	}
	return ours, time.Since(start)
}
