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
	for i := range m.Nodes {
		if n := &m.Nodes[i]; kinds.Has(n.Kind) && strings.HasPrefix(n.ID, typed) {
			out = append(out, Completion{n.ID, safe.Text(n.Name)})
		}
	}
	return out
}
