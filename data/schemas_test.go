package data_test

import (
	"encoding/json"
	"io/fs"
	"slices"
	"testing"

	"knockon/data"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// TestSchemasNameEveryWord finds the enumerations in the schemas that lack a
// word which the program has: a relation, an effect, a kind, a grade.
func TestSchemasNameEveryWord(t *testing.T) {
	assets := slices.DeleteFunc(model.Words(model.NumKinds), func(s string) bool {
		return model.KindsNamed(s)&model.Organisations != 0
	})
	var grouped []string
	for k := range model.NumWritten {
		if k.Rule().Groups {
			grouped = append(grouped, k.String())
		}
	}
	whole := map[string][][]string{ // by a word that only they have
		"runs-on":   {model.Words(model.NumRelationKinds), model.Words(model.Self), model.Words(model.NumWritten), grouped},
		"exposed":   {model.Words(model.NumEffects)},
		"dataset":   {model.Words(model.NumKinds), assets},
		"retracted": {model.Words(evidence.NumGrades), model.Words(evidence.NumGrades + 1)},
		"withdraws": {model.Words(model.NumStances)},
		"analyst":   {model.Words(model.NumSourceKinds)},
	}
	found := map[string]int{}
	for _, file := range schemas(t) {
		content, err := data.Schemas.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var schema any
		if err := json.Unmarshal(content, &schema); err != nil {
			t.Fatal(file, err)
		}
		eachEnum(schema, func(words []string) {
			for mark, sets := range whole {
				if !slices.Contains(words, mark) {
					continue
				}
				found[mark]++
				if !slices.ContainsFunc(sets, func(set []string) bool { return same(set, words) }) {
					t.Errorf("data/%s: an enumeration names %v, the program knows %v: write the missing ones, or remove those that are gone", file, words, sets)
				}
			}
		})
	}
	for mark := range whole {
		if found[mark] == 0 {
			t.Errorf("no schema enumerates %q: the test reads them wrongly", mark)
		}
	}
}

func schemas(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(data.Schemas, "schemas/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	return files
}

func same(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// eachEnum calls f for every enumeration of texts.
func eachEnum(schema any, f func([]string)) {
	switch s := schema.(type) {
	case []any:
		for _, v := range s {
			eachEnum(v, f)
		}
	case map[string]any:
		list, _ := s["enum"].([]any)
		var words []string
		for _, v := range list {
			if word, ok := v.(string); ok {
				words = append(words, word)
			}
		}
		f(words)
		for _, v := range s {
			eachEnum(v, f)
		}
	}
}
