package shapes_test

import (
	"flag"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

func TestMain(m *testing.M) { os.Exit(trial.Run(m)) }

// work is what a command did: counted, so that no other program and no clock has a
// say in it.
type work struct{ settled, fired, allocated, objects float64 }

func (w work) each() map[string]float64 {
	return map[string]float64{"atoms settled": w.settled, "links looked at": w.fired, "bytes allocated": w.allocated, "objects allocated": w.objects}
}

func (c *command) work(t testing.TB, x *subject) work {
	x.table.Work = &spread.Work{}
	bytes, objects := allocated(func() { c.run(t, x) })
	return work{float64(x.table.Work.Settled.Load()), float64(x.table.Work.Fired.Load()), bytes, objects}
}

func allocated(by func()) (bytes, objects float64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	by()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc), float64(after.Mallocs - before.Mallocs)
}

// smallest is the least of four sizes, each twice the one before: what each differs by
// from the one before is held against the difference before, so that what any run takes
// is left out.
const smallest = 64

// exponent is that of what a command does over the size of a map: the lesser of two, as
// what grows by leaps does so between some sizes, and what grows faster than the map
// between all. What is small beside the map is noise; where it fell before, since another
// way was taken, all is held against all.
func exponent(of [4]float64) float64 {
	least := math.Inf(1)
	for i := 2; i < len(of); i++ {
		before, now := of[i-1]-of[i-2], of[i]-of[i-1]
		if now < float64(int(smallest)<<i) {
			return 0
		}
		if before < 0 {
			now, before = of[i], of[i-1]
		}
		least = min(least, math.Log2(now/max(1, before)))
	}
	return least
}

// TestWork holds that a command does work that grows with the map, whatever its shape: every run asks of each shape each third
// command, of the next shape the ones after these, and the long run all.
func TestWork(t *testing.T) {
	const most = 1.4 // n·log n has 1.25 at these sizes
	if trial.Brief() {
		t.Skip("the race detector sees here what it sees elsewhere")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	every := trial.Of(3, 1)
	for of, s := range shapes() {
		var subjects [4]*subject
		for i := range subjects {
			subjects[i] = subjectOf(t, &s, smallest<<i)
		}
		for is, c := range commands() {
			if (is+of)%every != 0 || isLong(s.name, c.name) {
				continue
			}
			did := map[string][4]float64{}
			for i, x := range subjects {
				for what, n := range c.work(t, x).each() {
					all := did[what]
					all[i] = n
					did[what] = all
				}
			}
			for what, n := range did {
				if e := exponent(n); e > most {
					t.Errorf("%s, %s: %s %.0f, exponent %.2f, more than %.2f", s.name, c.name, what, n, e, most)
				}
			}
		}
	}
}

// isLong reports whether an answer itself grows faster than the map, as of pairs false-redundancy names, for each, all before
// it; or where moments decide what is said, and there are passes.
func isLong(shape, command string) bool {
	return shape == "pairs" && strings.HasSuffix(command, "at its dearest") ||
		shape == "ladder with delays" && (command == "verify in time" || command == "diagnose in time")
}

// TestContainListsNothing holds that what each of many orders isolates, which in a row is all behind it, is nowhere listed.
func TestContainListsNothing(t *testing.T) {
	if trial.Brief() {
		t.Skip("the race detector sees here what it sees elsewhere")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var bytes [4]float64
	for i := range bytes {
		s := shapes()[slices.IndexFunc(shapes(), func(s shape) bool { return s.name == "systems" })]
		x := subjectOf(t, &s, 4*smallest<<i)
		bytes[i], _ = allocated(func() { x.contain(t, 1) })
	}
	if e := exponent(bytes); e > 1.2 {
		t.Errorf("bytes allocated %.0f, exponent %.2f", bytes, e)
	}
}

var size = flag.Int("size", 2000, "of the smaller of two maps of a shape, for benchmarks")

// BenchmarkShapes reports the exponent of the processor time of each command over the
// size of a map, between one of -size and one of four times as much.
func BenchmarkShapes(b *testing.B) {
	for _, s := range shapes() {
		subjects := sync.OnceValues(func() (small, large *subject) { // of a shape of which something is asked
			return subjectOf(b, &s, *size), subjectOf(b, &s, 4**size)
		})
		for _, c := range commands() {
			b.Run(s.name+"/"+c.name, func(b *testing.B) {
				small, large := subjects()
				var took [2]int64
				for b.Loop() {
					took[0] += trial.Processor(b, func() { c.run(b, small) })
					took[1] += trial.Processor(b, func() { c.run(b, large) })
				}
				b.ReportMetric(math.Log2(float64(took[1])/float64(took[0]))/2, "exponent")
				b.ReportMetric(float64(took[1])/float64(b.N)/1e6, "processor-ms")
			})
		}
	}
}
