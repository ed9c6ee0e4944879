package load

import (
	"fmt"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/each"
	"knockon/pkg/source"
)

type span = source.Span

// cycles finds the cycles of a chain (next[i] < 0 ends one), each once, from
// its smallest member on. It is linear.
func cycles(next []int32) [][]int32 {
	const unseen, done = 0, -1
	state := make([]int32, len(next)) // the walk that reached it, from 1
	var out [][]int32
	for start := range next {
		walk, i := int32(start)+1, int32(start)
		for i >= 0 && state[i] == unseen {
			state[i] = walk
			i = next[i]
		}
		if i >= 0 && state[i] == walk {
			out = append(out, cycleFrom(next, i))
		}
		for i = int32(start); i >= 0 && state[i] == walk; i = next[i] {
			state[i] = done
		}
	}
	return out
}

func cycleFrom(next []int32, i int32) []int32 {
	smallest := i
	for j := next[i]; j != i; j = next[j] {
		smallest = min(smallest, j)
	}
	cycle := []int32{smallest}
	for j := next[smallest]; j != smallest; j = next[j] {
		cycle = append(cycle, j)
	}
	return cycle
}

// reportCycles reports each cycle of a chain at its first member, and shows the
// next.
func (b *builder) reportCycles(next []int32, key, what string, id func(int32) string, at func(int32) span) {
	for _, cycle := range cycles(next) {
		if len(cycle) == 1 {
			b.report("ring", key, at(cycle[0]), "name another "+what+", or leave the key out", "%s %s names itself in %q", what, diag.Show(id(cycle[0])), key)
			continue
		}
		d := b.report("ring", key, at(cycle[0]), "let one of them stand at the top, without the key", "%ss stand in a ring: %s", what, cycleText(cycle, id))
		for _, i := range cycle[1:min(len(cycle), maxCycleShown)] {
			d.Related = append(d.Related, diag.Related{Span: at(i), Message: "and " + diag.Show(id(i)) + " leads on here"})
		}
	}
}

const maxCycleShown = 5

func cycleText(cycle []int32, id func(int32) string) string {
	names := each.Of(cycle[:min(len(cycle), maxCycleShown)], func(i int32) string { return diag.Show(id(i)) })
	if more := len(cycle) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("… %d more …", more))
	}
	names = append(names, diag.Show(id(cycle[0])))
	return strings.Join(names, " → ")
}
