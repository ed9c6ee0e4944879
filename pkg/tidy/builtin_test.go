package tidy_test

import (
	"bytes"
	"io/fs"
	"testing"

	"knockon/data"
	"knockon/pkg/schema"
	"knockon/pkg/tidy"
)

// What the binary carries is laid out as fmt would have it.
func TestTheBuiltInMapsAreTidy(t *testing.T) {
	files := map[string][]byte{"init/map.yaml": read(t, "../../testdata/init/map.yaml")}
	err := fs.WalkDir(data.Maps, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[p], err = data.Maps.ReadFile(p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		out, problems := tidy.File(schema.New(), 0, content)
		if len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		} else if !bytes.Equal(out, content) {
			t.Errorf("%s is not as fmt would have it", name)
		}
	}
}
