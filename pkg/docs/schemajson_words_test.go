package docs_test

import (
	"encoding/json"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// complete makes every enumeration of the program's words whole: its relations, effects, kinds, grades. It returns how
// many there are.
func (n *node) complete() int {
	count := 0
	if list := n.get("enum"); list != nil {
		var names []string
		for _, text := range schemasTexts(list) {
			var name string
			_ = json.Unmarshal([]byte(text), &name) // numbers are no words
			names = append(names, name)
		}
		if whole := wholeOf(names); whole != nil {
			count++
			all := schemasWords(whole)
			all.shape = list.shape
			n.set("enum", all)
		}
	}
	for _, item := range n.items {
		count += item.complete()
	}
	return count
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
		{"no-payee", model.Words(answer.NumUnread)},
		{"names.csv", model.Words(answer.NumSame)},
		{"false-alarm", model.Words(answer.NumOutcomes)},
		{"without-failure", model.Words(answer.NumExclusions)},
		{"in-force", model.Words(answer.NumStates)},
		{"renamed", model.Words(answer.NumChanges)},
		{"unaware", model.Words(answer.NumMeasures)},
	} {
		isPart := slices.Contains(words, set.mark) && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(set.words, w) })
		if isPart && (whole == nil || len(set.words) < len(whole)) {
			whole = set.words
		}
	}
	return whole
}
