package graph

import "slices"

// Heap is a binary heap: the thing that stands before all others is on top.
type Heap[T interface{ Before(T) bool }] []T

// Longer is a list with room for one thing more, twice as long where it had none: what append leaves behind of a list that
// grows to many thousands is five times as long as the list, and this is as long.
func Longer[T any](list []T) []T {
	if len(list) < cap(list) {
		return list
	}
	return slices.Grow(list, max(4, len(list)))
}

// Push adds a thing.
func (h *Heap[T]) Push(x T) {
	q := append(Longer(*h), x)
	i := len(q) - 1
	for i > 0 && x.Before(q[(i-1)/2]) {
		q[i] = q[(i-1)/2]
		i = (i - 1) / 2
	}
	q[i] = x
	*h = q
}

// Pop takes the top off a heap that is not empty.
func (h *Heap[T]) Pop() T {
	q := *h
	top, last := q[0], q[len(q)-1]
	q = q[:len(q)-1]
	*h = q
	i := 0
	for 2*i+1 < len(q) {
		c := 2*i + 1
		if c+1 < len(q) && q[c+1].Before(q[c]) {
			c++
		}
		if !q[c].Before(last) {
			break
		}
		q[i] = q[c]
		i = c
	}
	if len(q) > 0 {
		q[i] = last
	}
	return top
}
