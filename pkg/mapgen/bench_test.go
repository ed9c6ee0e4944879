package mapgen_test

import (
	"bytes"
	"io"
	"testing"

	"gopkg.in/yaml.v3"

	answers "knockon/pkg/answer"
	"knockon/pkg/diff"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
	"knockon/pkg/query"
)

// atEachSize runs a benchmark on maps of 1,000, 10,000 and 100,000 nodes.
func atEachSize(b *testing.B, run func(b *testing.B, files map[string][]byte)) {
	for _, size := range []struct {
		name  string
		nodes int
	}{{"1k", 1000}, {"10k", 10_000}, {"100k", 100_000}} {
		b.Run(size.name, func(b *testing.B) {
			files := mapgen.Generate(size.nodes, 1)
			b.SetBytes(int64(totalSize(files)))
			b.ReportAllocs()
			run(b, files)
		})
	}
}

// BenchmarkYAMLNodes is the measure for the others: the YAML library alone
// reading the same bytes on one goroutine.
func BenchmarkYAMLNodes(b *testing.B) {
	atEachSize(b, func(b *testing.B, files map[string][]byte) {
		for b.Loop() {
			for name, content := range files {
				var doc yaml.Node
				if err := yaml.NewDecoder(bytes.NewReader(content)).Decode(&doc); err != nil {
					b.Fatalf("%s: %v", name, err)
				}
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	atEachSize(b, func(b *testing.B, files map[string][]byte) {
		root := load.Root{FS: folder(files)}
		for b.Loop() {
			if m, _, _ := load.Load(root); m == nil {
				b.Fatal("the map has errors")
			}
		}
	})
}

// BenchmarkBlast is the whole of one question but for the process: files in
// memory to JSON.
func BenchmarkBlast(b *testing.B) {
	atEachSize(b, func(b *testing.B, files map[string][]byte) {
		root := load.Root{FS: folder(files)}
		for b.Loop() {
			m, _, _ := load.Load(root)
			answer(b, m)
		}
	})
}

// BenchmarkAfterLoad is the part of a question that is not reading.
func BenchmarkAfterLoad(b *testing.B) {
	atEachSize(b, func(b *testing.B, files map[string][]byte) {
		m := loadMap(b, files)
		for b.Loop() {
			answer(b, m)
		}
	})
}

// BenchmarkDiff is a loaded map at two dates to JSON: nearly every radius of
// every organisation differs.
func BenchmarkDiff(b *testing.B) {
	atEachSize(b, func(b *testing.B, files map[string][]byte) {
		m := loadMap(b, files)
		before, err := model.ParseDate("2020-01-01", false)
		if err != nil {
			b.Fatal(err)
		}
		side := diff.Side{Question: question(b, m, evidence.Assumed)}
		side.Seeds = nil // every organisation
		old := side
		old.World.KnownAt = before
		for b.Loop() {
			d := diff.Run(old, side, true)
			if err := answers.Encode(io.Discard, d); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(len(d.Seeds)), "organisations")
			b.ReportMetric(float64(len(d.Radii)), "differ")
		}
	})
}

func answer(b *testing.B, m *model.Map) {
	if err := answers.Encode(io.Discard, query.Blast(question(b, m, evidence.Assumed))); err != nil {
		b.Fatal(err)
	}
}
