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
func SourceCompletions(m *model.Map, typed string) []Completion {
	return titled(m.Sources, typed, func(s *model.Source) Completion { return Completion{s.ID, s.Title} })
}

// ContractCompletions lists the ids of contracts that begin so, with their titles.
func ContractCompletions(m *model.Map, typed string) []Completion {
	return titled(m.Contracts, typed, func(c *model.Contract) Completion { return Completion{c.ID, c.Title} })
}

// IncidentCompletions lists the ids of incidents that begin so, with their titles.
func IncidentCompletions(m *model.Map, typed string) []Completion {
	return titled(m.Incidents, typed, func(in *model.Incident) Completion { return Completion{in.ID, in.Title} })
}

func titled[T any](all []T, typed string, of func(*T) Completion) (out []Completion) {
	for i := range all {
		if c := of(&all[i]); strings.HasPrefix(c.Word, typed) {
			out = append(out, Completion{c.Word, safe.Text(c.Name)})
		}
	}
	return out
}
