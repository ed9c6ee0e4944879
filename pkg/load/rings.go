package load

import (
	"strings"

	"knockon/pkg/source"
)

type span = source.Span

// rings finds the cycles of a chain (next[i] < 0 ends one), each once, from
// its smallest member on. It is linear.
func rings(next []int32) [][]int32 {
	const unseen, done = 0, -1
	state := make([]int, len(next)) // the walk that reached it, from 1
	var out [][]int32
	for start := range next {
		walk := start + 1
		i := int32(start)
		for i >= 0 && state[i] == unseen {
			state[i] = walk
			i = next[i]
		}
		if i >= 0 && state[i] == walk {
			out = append(out, ringFrom(next, i))
		}
		for i = int32(start); i >= 0 && state[i] == walk; i = next[i] {
			state[i] = done
		}
	}
	return out
}

func ringFrom(next []int32, i int32) []int32 {
	smallest := i
	for j := next[i]; j != i; j = next[j] {
		smallest = min(smallest, j)
	}
	ring := []int32{smallest}
	for j := next[smallest]; j != smallest; j = next[j] {
		ring = append(ring, j)
	}
	return ring
}

func (b *builder) ringText(what string, ring []int32, id func(int32) string) string {
	names := make([]string, 0, len(ring)+1)
	for _, i := range ring {
		names = append(names, id(i))
	}
	names = append(names, id(ring[0]))
	return what + "s stand in a ring: " + strings.Join(names, " → ")
}
