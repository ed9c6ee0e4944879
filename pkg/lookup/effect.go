package lookup

import (
	"fmt"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/nearest"
)

// Hit is a node and what happens to it.
type Hit struct {
	Node   int32
	Effect model.Effect // what a bare seed of its kind means, where none is named
	Named  bool         // the effect was named
}

// NodeEffect takes NODE or NODE=EFFECT; NODE as Node does. An id goes before every
// name, and a name before the part of one: a name may hold "=".
func NodeEffect(m *model.Map, word string) (Hit, error) {
	i := strings.LastIndexByte(word, '=')
	if i < 0 {
		node, err := Node(m, word)
		if err != nil {
			return Hit{}, err
		}
		return bare(m, node), nil
	}
	effect, ok := model.ParseEffect(word[i+1:])
	if node, isID := m.Lookup(word[:i]); isID && ok {
		return Hit{node, effect, true}, nil
	}
	if hits := called(m, word); len(hits) == 1 {
		return bare(m, hits[0]), nil
	}
	if !ok {
		return Hit{}, wrong(fmt.Sprintf("there is no effect %q", word[i+1:]), "write "+nearest.Or(effects()))
	}
	node, err := Node(m, word[:i])
	return Hit{node, effect, true}, err
}

// NodeEffects takes several as NodeEffect does, with commas between them where
// the whole is no node's name.
func NodeEffects(m *model.Map, words []string) ([]Hit, error) {
	return Each(words, func(word string) ([]Hit, error) {
		h, err := NodeEffect(m, word)
		return []Hit{h}, err
	})
}

func bare(m *model.Map, node int32) Hit {
	return Hit{Node: node, Effect: m.Nodes[node].Kind.SeedEffect()}
}

func effects() []string { return model.Words(model.NumEffects) }
