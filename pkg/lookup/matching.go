package lookup

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/model"
)

// Matching takes nodes as Nodes does, and patterns as MatchID does, several with
// commas between them; no word at all is every node. They come in the map's order,
// each once.
func Matching(m *model.Map, words []string) ([]int32, error) {
	if len(words) == 0 {
		s := Selector{}
		return s.Select(m), nil
	}
	nodes, err := Each(words, func(word string) ([]int32, error) {
		i, err := Node(m, word)
		if err == nil || !strings.Contains(word, "*") || strings.Contains(word, ",") {
			return []int32{i}, err
		}
		s := Selector{IDs: []string{word}}
		matched := s.Select(m)
		if whole := m.Whole(); len(matched) == 0 && len(s.Select(whole)) > 0 {
			return nil, wrong(fmt.Sprintf("what fits %q does not exist on %s", word, m.Day()), "ask about another day with --as-of")
		}
		if len(matched) == 0 {
			return nil, wrong(fmt.Sprintf("no id fits %q", word), "* stands for what is between slashes: eks/*, */email", "list them all: knockon list nodes")
		}
		return matched, nil
	})
	slices.Sort(nodes)
	return slices.Compact(nodes), err
}
