package report_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/load"
	"knockon/pkg/report/text"
)

// FuzzLoad loads any bytes as a map of two files: nothing panics, and what is
// reported is harmless and within the files.
func FuzzLoad(f *testing.F) {
	addMaps(f, "../../testdata/maps")
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{"a.yaml": {Data: data}, "b.yaml": {Data: []byte(smallest)}}
		m, files, problems := load.Load(load.Root{FS: fsys})
		if (m == nil) != problems.HasErrors() {
			t.Errorf("a map is returned: %v, and there are errors: %v", m != nil, problems.HasErrors())
		}
		for _, width := range []int{0, 40} {
			var report strings.Builder
			if err := text.Write(&report, files, problems, text.Options{Width: width}); err != nil {
				t.Fatal(err)
			}
			checkProblems(t, files, problems, report.String())
		}
	})
}

func addMaps(f *testing.F, dir string) {
	f.Helper()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, "ml") {
			return err
		}
		data, err := os.ReadFile(name)
		f.Add(data)
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
}
