// Package lookup turns the words that people type into nodes: ids, names and
// aliases, patterns, kinds, effects.
package lookup

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/safe"
)

// Error is a word that means nothing, or too much, and what to do about it.
type Error struct {
	Message string
	hints   func() []string // looked for when somebody reads them: a word may still mean something else
}

func (e *Error) Error() string { return e.Message }

// Hints says what to do about it.
func (e *Error) Hints() []string { return e.hints() }

func wrong(message string, hints ...string) *Error {
	return &Error{message, func() []string { return hints }}
}

// Node takes an id, or a name or alias that only one node has.
func Node(m *model.Map, word string) (int32, error) {
	switch hits := called(m, word); {
	case len(hits) == 1:
		return hits[0], nil
	case len(hits) > 1:
		const shown = 5
		return 0, wrong(fmt.Sprintf("%d nodes are called %q", len(hits), word), "name one by its id: "+nearest.Or(described(m, hits[:min(shown, len(hits))])))
	}
	return 0, unknown(m, word)
}

// called lists the nodes that a word may mean: the one whose id it is, or all that
// are called so.
func called(m *model.Map, word string) (hits []int32) {
	if i, ok := m.Lookup(word); ok {
		return []int32{i}
	}
	for i := range m.ExistingNodes() {
		if isCalled(m, i, word) {
			hits = append(hits, i)
		}
	}
	return hits
}

// Nodes takes nodes as Node does, several with commas between them where the
// whole is no node's name.
func Nodes(m *model.Map, words []string) ([]int32, error) {
	return Each(words, func(word string) ([]int32, error) {
		i, err := Node(m, word)
		return []int32{i}, err
	})
}

// Organisation fails for a node that is none, and names its organisation as the
// flag would take it.
func Organisation(m *model.Map, node int32, flag string) error {
	n := &m.Nodes[node]
	if n.Kind.IsOrganisation() {
		return nil
	}
	return wrong(n.ID+" is no organisation", "name the organisation: "+flag+" "+m.Nodes[n.Organisation].ID)
}

// Each finds what each word means. A word that means nothing may be several
// with commas between them.
func Each[T any](words []string, find func(word string) ([]T, error)) ([]T, error) {
	var out []T
	for _, word := range words {
		found, err := find(word)
		if err == nil {
			out = append(out, found...)
			continue
		}
		for _, part := range strings.Split(word, ",") {
			if found, err = find(strings.TrimSpace(part)); err != nil {
				return nil, err
			}
			out = append(out, found...)
		}
	}
	return out, nil
}

// isCalled reports whether a word is a node's id, name or alias, whatever the
// case, or its name behind its organisation's, as answers print it.
func isCalled(m *model.Map, i int32, word string) bool {
	n := &m.Nodes[i]
	if strings.EqualFold(n.ID, word) || hasName(n, word) {
		return true
	}
	org, asset, both := strings.Cut(word, ": ")
	return both && n.Organisation != i && hasName(&m.Nodes[n.Organisation], org) && hasName(n, asset)
}

func hasName(n *model.Node, word string) bool {
	is := func(s string) bool { return strings.EqualFold(s, word) }
	return is(n.Name) || n.Short != "" && is(n.Short) || slices.ContainsFunc(n.Aliases, is)
}

// namesOf lists what a node is called besides its id.
func namesOf(n *model.Node) []string {
	names := append([]string{n.Name}, n.Aliases...)
	if n.Short != "" {
		names = append(names, n.Short)
	}
	return names
}

func described(m *model.Map, nodes []int32) []string {
	return each.Of(nodes, func(i int32) string { return m.Nodes[i].ID + " (" + safe.Text(m.Nodes[i].Name) + ")" })
}
