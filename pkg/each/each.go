// Package each makes lists of what other lists give, item by item.
package each

import "slices"

// Of is what each item gives, in order.
func Of[T, R any](all []T, give func(T) R) []R {
	out := make([]R, len(all))
	for i, item := range all {
		out[i] = give(item)
	}
	return out
}

// At is Of for items that are asked where they stand, not as copies.
func At[T, R any](all []T, give func(*T) R) []R {
	out := make([]R, len(all))
	for i := range all {
		out[i] = give(&all[i])
	}
	return out
}

// Count is how many items are as asked.
func Count[T any](all []T, is func(*T) bool) (n int) {
	for i := range all {
		if is(&all[i]) {
			n++
		}
	}
	return n
}

// Places is the places of n items in the order of a comparison, those that it takes for equal as they stood.
func Places[N int | int32](n N, compare func(a, b N) int) []N {
	order := make([]N, n)
	for i := range order {
		order[i] = N(i)
	}
	slices.SortStableFunc(order, compare)
	return order
}

// Run parts a list where neighbours are not alike; the parts share its memory.
func Run[T any](all []T, alike func(a, b *T) bool) [][]T {
	var out [][]T
	for first, i := 0, 1; i <= len(all); i++ {
		if i == len(all) || !alike(&all[i-1], &all[i]) {
			out, first = append(out, all[first:i:i]), i
		}
	}
	return out
}

// Alike parts a list into what is alike, wherever it stands, by the first of each. Cost is the length of the list times how
// many parts there are.
func Alike[T any](all []T, alike func(a, b *T) bool) [][]T {
	var out [][]T
	for i := range all {
		k := slices.IndexFunc(out, func(of []T) bool { return alike(&of[0], &all[i]) })
		if k < 0 {
			k, out = len(out), append(out, nil)
		}
		out[k] = append(out[k], all[i])
	}
	return out
}
