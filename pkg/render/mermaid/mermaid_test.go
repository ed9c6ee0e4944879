package mermaid

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"knockon/pkg/view/viewtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

const goldenDir = "../../../testdata/golden/mermaid"

func TestGolden(t *testing.T) {
	for _, c := range viewtest.Cases(t) {
		t.Run(c.Name, func(t *testing.T) {
			path := filepath.Join(goldenDir, c.Name+".mmd")
			got := Write(c.View)
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s differs; look at the new picture, then run: go test ./pkg/render/mermaid -update", path)
			}
		})
	}
}
