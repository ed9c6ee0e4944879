package lookup

import (
	"fmt"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/nearest"
)

// Kinds takes kinds in the singular or plural, several with commas between
// them; "organisations" is all that are. No word at all is 0.
func Kinds(words []string) (model.KindSet, error) {
	if len(words) == 0 {
		return 0, nil
	}
	var out model.KindSet
	for _, word := range strings.Split(strings.Join(words, ","), ",") {
		word = strings.TrimSpace(word)
		kinds, known := model.ParseKinds(strings.ToLower(word))
		if !known {
			var hints []string
			if near := nearest.Find(word, KindWords(), 2); len(near) > 0 {
				hints = append(hints, "did you mean "+nearest.Or(near)+"?")
			}
			hints = append(hints, "write "+nearest.Or(KindWords()))
			return 0, wrong(fmt.Sprintf("there is no kind %q", word), hints...)
		}
		out |= kinds
	}
	return out, nil
}

// KindWords lists the words for kinds in the plural, all organisations first.
func KindWords() []string {
	words := []string{"organisations"}
	for k := range model.NumKinds {
		if k != model.OtherOrganisation {
			words = append(words, k.String()+"s")
		}
	}
	return words
}
