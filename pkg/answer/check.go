package answer

import (
	"cmp"
	"fmt"
)

// inOrder holds that items stand in order, none twice.
func inOrder[T any](name string, items []T, compare func(a, b *T) int) error {
	for i := 1; i < len(items); i++ {
		if compare(&items[i-1], &items[i]) >= 0 {
			return fmt.Errorf("%s[%d]: it stands out of order, or twice", name, i)
		}
	}
	return nil
}

func compareNodes(a, b **Node) int { return cmp.Compare((*a).Index, (*b).Index) }

// Compare orders atoms as answers do: by node, then by effect.
func (a *Atom) Compare(b *Atom) int {
	return cmp.Or(cmp.Compare(a.Node.Index, b.Node.Index), cmp.Compare(a.Effect, b.Effect))
}
