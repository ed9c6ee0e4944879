package cst_test

import (
	"testing"

	"knockon/pkg/mapgen"
	"knockon/pkg/syntax/cst"
)

func BenchmarkParse(b *testing.B) {
	files := mapgen.Generate(10_000, 1)
	size := 0
	var texts []string
	for _, data := range files {
		size += len(data)
		texts = append(texts, string(data))
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			if _, unsure := cst.Parse(t); unsure != nil {
				b.Fatal(unsure)
			}
		}
	}
}
