package check_test

import (
	"os"
	"testing"
	"testing/fstest"
	"time"

	"gopkg.in/yaml.v3"

	"knockon/pkg/check"
	"knockon/pkg/load"
	"knockon/pkg/trial"
)

// everything turns on what is silent without a setting, each check at its
// dearest: every node as a seed, compromised where that reaches furthest, and an
// assertion that looks at every pair.
const everything = `
checks:
  blast-limit: {seeds: {}, councils: 1000000}
  shared-fate: {services: 1, effect: compromised}
  false-redundancy: {effect: compromised}
  privileged-vendor: {councils: 0, vendors: {}}
  empty-radius: {organisations: {}}
assert:
  all: {seeds: {}, at-most: 1000000}
`

func large(b testing.TB) *subject {
	b.Helper()
	s := loadSubject(b, generated(10_000, 1), "")
	s.dearest(b)
	return s
}

// dearest makes a run cost as much as it can.
func (s *subject) dearest(t testing.TB) {
	t.Helper()
	content, err := os.ReadFile("../../testdata/kev/cut.json")
	if err != nil {
		t.Fatal(err)
	}
	s.input.Catalogue = catalogue(t, content)
	s.configure(t, everything)
}

// BenchmarkLoad is the measure for BenchmarkChecks.
func BenchmarkLoad(b *testing.B) {
	folder := generated(10_000, 1)
	for b.Loop() {
		if m, _, _ := load.Load(load.Root{FS: folder}); m == nil {
			b.Fatal("the map has errors")
		}
	}
}

// BenchmarkChecks runs all checks on a map of 10,000 nodes, once loaded.
func BenchmarkChecks(b *testing.B) {
	s := large(b)
	for b.Loop() {
		s.run()
	}
}

// BenchmarkEach runs one check after the other.
func BenchmarkEach(b *testing.B) {
	s := large(b)
	for _, k := range check.All() {
		b.Run(k.Code, func(b *testing.B) {
			for b.Loop() {
				check.Run(s.input, []check.Check{k})
			}
		})
	}
}

// TestSpeed holds the promise of the documentation: all checks on a map of
// 10,000 nodes cost at most so many times what the YAML library takes to decode
// it, also at their dearest, which are all that they are by default and more.
func TestSpeed(t *testing.T) {
	trial.Campaign(t)
	const most = 12
	folder := generated(10_000, 1)
	var decoding, checking time.Duration
	for range 3 { // others slow the memory of a machine, too
		decoding = time.Duration(trial.Processor(t, func() { decode(t, folder) }))
		s := loadSubject(t, folder, "")
		s.dearest(t)
		checking = time.Duration(trial.Processor(t, func() { s.run() }))
		t.Logf("decoding %v, checking %v: %.1f times", decoding, checking, float64(checking)/float64(decoding))
		if checking <= most*decoding {
			return
		}
	}
	t.Errorf("checking takes %v, more than %d times the %v of decoding", checking, most, decoding)
}

func decode(t *testing.T, folder fstest.MapFS) {
	for name, file := range folder {
		var doc yaml.Node
		if err := yaml.Unmarshal(file.Data, &doc); err != nil {
			t.Fatal(name, err)
		}
	}
}
