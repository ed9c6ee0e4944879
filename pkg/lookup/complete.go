package lookup

import (
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// Completion is what a word begun may become, and the name of its node.
type Completion struct{ Word, Name string }

// Completions lists the ids of nodes of some kinds that begin so, or behind "="
// the effects, without a name.
func Completions(m *model.Map, kinds model.KindSet, typed string) []Completion {
	var out []Completion
	if id, _, found := strings.Cut(typed, "="); found {
		for _, e := range effects() {
			out = append(out, Completion{Word: id + "=" + e})
		}
		return out
	}
	for _, n := range m.ExistingNodes() {
		if kinds.Has(n.Kind) && strings.HasPrefix(n.ID, typed) {
			out = append(out, Completion{n.ID, safe.Text(n.Name)})
		}
	}
	return out
}

// SourceCompletions lists the ids of sources that begin so, with their titles.
func SourceCompletions(m *model.Map, typed string) (out []Completion) {
	for i := range m.Sources {
		if s := &m.Sources[i]; strings.HasPrefix(s.ID, typed) {
			out = append(out, Completion{s.ID, safe.Text(s.Title)})
		}
	}
	return out
}

// ContractCompletions lists the ids of contracts that begin so, with their titles.
func ContractCompletions(m *model.Map, typed string) (out []Completion) {
	for i := range m.Contracts {
		if k := &m.Contracts[i]; strings.HasPrefix(k.ID, typed) {
			out = append(out, Completion{k.ID, safe.Text(k.Title)})
		}
	}
	return out
}
