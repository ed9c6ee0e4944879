package spread

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// beside makes a forest of the seeds that a walk has left, where several long ways lead on side by side: a rung is then
// several components of which none leads to another, and its parent is what is left of these where the first is replaced
// by those that it leads to.
func (t *trees) beside() *trees {
	w := &waysBeside{from: t, trees: &trees{}, known: map[string]int32{}, steps: 8 * len(t.onto), row: t.rows()}
	w.at, w.hangs = walkTrees(t.onto), make([]int32, len(t.onto))
	for set := len(t.onto) - 1; set >= 0; set-- {
		w.hangs[set]++
		if onto := t.onto[set]; onto >= 0 {
			w.hangs[onto] += w.hangs[set]
		}
	}
	for _, i := range t.left {
		w.which, w.stand = append(w.which, t.which[i]), append(w.stand, w.rung(t.stand[i]))
	}
	w.index()
	return w.trees
}

// rows tells of each set the last of those with seeds that were left from which a way leads
// to it, these numbered from the longest ways on. What stands at one height of ways side by
// side is of one row, however long each goes on.
func (t *trees) rows() []int32 {
	var from []int32
	for _, i := range t.left {
		from = append(from, t.stand[i])
	}
	slices.SortFunc(from, func(x, y int32) int { return cmp.Or(cmp.Compare(t.long[y], t.long[x]), cmp.Compare(x, y)) })
	row := slices.Repeat([]int32{-1}, len(t.onto))
	for i, set := range slices.Backward(from) {
		for sets := []int32{set}; len(sets) > 0; {
			set, sets = sets[len(sets)-1], sets[:len(sets)-1]
			if row[set] < 0 {
				row[set] = int32(i)
				sets = append(sets, t.leadsTo(set)...)
			}
		}
	}
	return row
}

// mostWays is how many ways at most are gone at once.
const mostWays = 8

// waysBeside makes the rungs of ways that lead on side by side.
type waysBeside struct {
	*trees
	from      *trees
	row       []int32          // by set
	at, hangs []int32          // by set: its place in the order of a walk, and how many hang on it, itself included
	known     map[string]int32 // rungs, by their sets
	steps     int              // how many more are worth it
}

// rung finds the one of a set by itself, or makes it, and all that it hangs on: nothing
// where that takes more steps than are left.
func (w *waysBeside) rung(set int32) int32 {
	type step struct {
		key string
		set int32
	}
	var way []step
	on := int32(-1)
	for sets := []int32{set}; len(sets) > 0; sets = w.topmost(append(w.from.leadsTo(sets[0]), sets[1:]...)) {
		key := keyOf(sets)
		if known, ok := w.known[key]; ok {
			on = known
			break
		}
		way = append(way, step{key, sets[0]})
		if w.steps--; w.steps < 0 {
			way = way[:1]
			break
		}
	}
	for _, s := range slices.Backward(way) {
		w.onto, w.first = append(w.onto, on), append(w.first, w.from.first[s.set])
		on = int32(len(w.onto) - 1)
		w.known[s.key] = on
	}
	return on
}

func keyOf(sets []int32) string {
	key := make([]byte, 0, 4*mostWays)
	for _, s := range sets {
		key = binary.LittleEndian.AppendUint32(key, uint32(s))
	}
	return string(key)
}

// topmost lists those of some sets that no other hangs on, row by row and in each that on
// the longest way first, so that what one leads to comes after it.
func (w *waysBeside) topmost(sets []int32) (top []int32) {
	long := w.from.long
	slices.SortFunc(sets, func(x, y int32) int {
		return cmp.Or(cmp.Compare(w.row[x], w.row[y]), cmp.Compare(long[y], long[x]), cmp.Compare(x, y))
	})
	for _, s := range sets {
		hangs := func(on int32) bool { return w.at[s] <= w.at[on] && w.at[on] < w.at[s]+w.hangs[s] }
		if !slices.ContainsFunc(top, hangs) && len(top) < mostWays {
			top = append(top, s)
		}
	}
	return top
}

// leadsTo lists the sets that one leads to.
func (t *trees) leadsTo(set int32) (to []int32) {
	for _, a := range t.sets[set] {
		for _, b := range t.leads.Next(a) {
			if t.of[b] != set {
				to = append(to, t.of[b])
			}
		}
	}
	return to
}
