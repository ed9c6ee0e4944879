//go:build unix

package layout_test

import (
	"bytes"
	"os/exec"
	"runtime/debug"
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

// faster is how many times less of the processor our layout and writing take at
// least than Graphviz does for the same picture.
const faster = 27

// BenchmarkAgainstGraphviz measures both on the radius of a map of 2,000 nodes in
// one run, and fails where ours takes too much.
func BenchmarkAgainstGraphviz(b *testing.B) {
	v := detailed(b)
	for b.Loop() {
		held(b, v)
	}
}

// TestAgainstGraphviz holds the same in the long run.
func TestAgainstGraphviz(t *testing.T) {
	trial.Campaign(t)
	held(t, detailed(t))
}

func detailed(t testing.TB) *view.View {
	return view.FromBlast(viewtest.Answer(t, generated(t, 2000), "", mapgen.Seed), view.Options{Detail: true})
}

// held compares the best of five of each, taken in turn, by what they took of the
// processor. Who else is on the machine slows both, so that a few more may be needed.
func held(t testing.TB, v *view.View) {
	defer debug.SetGCPercent(debug.SetGCPercent(800)) // as the program does
	ours, theirs := race(t, v)
	times := 0.0
	for i := 1; i < 5 || i < 15 && times < faster; i++ {
		a, g := race(t, v)
		ours, theirs = min(ours, a), min(theirs, g)
		times = float64(theirs) / float64(ours)
	}
	if b, ok := t.(*testing.B); ok {
		b.ReportMetric(times, "times-faster")
		b.ReportMetric(ours.Seconds()*1000, "ours-ms")
		b.ReportMetric(theirs.Seconds()*1000, "dot-ms")
	}
	if times < faster {
		t.Errorf("ours took %v, Graphviz %v: %.1f times, and %d is the least", ours, theirs, times, faster)
	}
}

func race(t testing.TB, v *view.View) (ours, theirs time.Duration) {
	const runs = 8 // of ours, which is short
	ours = time.Duration(trial.Processor(t, func() {
		for range runs {
			if len(svg.Write(layout.Draw(v))) == 0 {
				t.Fatal("no picture")
			}
		}
	})) / runs
	cmd := exec.Command(trial.Need(t, "graphviz", "dot"), "-Tsvg")
	cmd.Stdin = bytes.NewReader(dot.Write(v))
	if out, err := cmd.Output(); err != nil || len(out) == 0 {
		t.Fatal(err)
	}
	return ours, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}
