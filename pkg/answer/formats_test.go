package answer

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"testing"
)

// TestEveryAnswerCanBeReadBack finds an answer that Decode does not know.
func TestEveryAnswerCanBeReadBack(t *testing.T) {
	var known []string
	for _, a := range answers() {
		known = append(known, reflect.TypeOf(a).Elem().Name())
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^func \((?:\w+ )?\*(\w+)\) format\(\) string`).FindAllSubmatch(content, -1) {
			found++
			if !slices.Contains(known, string(m[1])) {
				t.Errorf("%s: Decode does not know %s: name it in the list of answers in pkg/answer/formats.go", file, m[1])
			}
		}
	}
	if found != len(known) {
		t.Errorf("%d answers in the files, %v in the list", found, known)
	}
}
