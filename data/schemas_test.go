package data_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/trial"
)

// TestSchemaFilesNameEveryWord holds the enumerations in schemas written by
// hand against the words of the program: its relations, effects, kinds, grades.
func TestSchemaFilesNameEveryWord(t *testing.T) {
	files, err := filepath.Glob("schemas/*.json")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		whole := enumeration.ReplaceAllFunc(content, func(written []byte) []byte {
			var words []string
			if err := json.Unmarshal(written[bytes.IndexByte(written, '['):], &words); err != nil {
				return written // numbers
			}
			set := wholeOf(words)
			if set == nil {
				return written
			}
			seen++
			if len(set) == len(words) {
				return written
			}
			if !trial.Updating() {
				t.Errorf("data/%s: an enumeration names %v, the program knows %v: make gen writes it", file, words, set)
			}
			return enum(written, set)
		})
		if trial.Updating() {
			if err := os.WriteFile(file, whole, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if seen < 20 {
		t.Errorf("%d enumerations only: the test reads the schemas wrongly", seen)
	}
}

var enumeration = regexp.MustCompile(`"enum": \[[^\]]*\]`)

// enum writes an enumeration as wide as it was.
func enum(like []byte, words []string) []byte {
	quoted := `"` + strings.Join(words, `", "`) + `"`
	if _, after, tall := bytes.Cut(like, []byte("\n")); tall {
		indent := "\n" + string(after[:bytes.IndexByte(after, '"')])
		return []byte(`"enum": [` + indent + strings.ReplaceAll(quoted, ", ", ","+indent) + indent[:len(indent)-2] + "]")
	}
	return []byte(`"enum": [` + quoted + "]")
}

// wholeOf is the smallest list of the program's words that an enumeration is
// part of; nil for one that has other words, or not the one that marks them.
func wholeOf(words []string) []string {
	var grouped []string
	for k := range model.NumWritten {
		if k.Rule().Groups {
			grouped = append(grouped, k.String())
		}
	}
	var whole []string
	for _, set := range []struct {
		mark  string
		words []string
	}{
		{"runs-on", model.Words(model.NumRelationKinds)},
		{"runs-on", model.Words(model.Self)},
		{"runs-on", model.Words(model.NumWritten)},
		{"runs-on", grouped},
		{"exposed", model.Words(model.NumEffects)},
		{"council", model.Words(model.NumKinds)},
		{"dataset", model.Words(model.NumKinds)[model.OtherOrganisation+1:]},
		{"retracted", model.Words(evidence.NumGrades)},
		{"withdraws", model.Words(model.NumStances)},
		{"analyst", model.Words(model.NumSourceKinds)},
	} {
		isPart := slices.Contains(words, set.mark) && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(set.words, w) })
		if isPart && (whole == nil || len(set.words) < len(whole)) {
			whole = set.words
		}
	}
	return whole
}
