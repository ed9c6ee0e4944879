package graph

import "math/bits"

// Lowest holds numbers below a bound and gives back the lowest first, each as often
// as it was put in since: bits, and above each 64 words of them a word that tells
// which are not empty.
type Lowest struct{ levels [][]uint64 }

// NewLowest returns one for the numbers from nought to below a bound.
func NewLowest(bound int) Lowest {
	var q Lowest
	for words := bound; len(q.levels) == 0 || words > 1; {
		words = (words + 63) / 64
		q.levels = append(q.levels, make([]uint64, max(words, 1)))
	}
	return q
}

// Put puts a number in, where it is not in already.
func (q *Lowest) Put(n int32) {
	for _, level := range q.levels {
		word := &level[n>>6]
		was := *word
		*word |= 1 << (n & 63)
		if was != 0 {
			return
		}
		n >>= 6
	}
}

// Pop takes the lowest number out; false where there is none.
func (q *Lowest) Pop() (n int32, any bool) {
	top := len(q.levels) - 1
	if q.levels[top][0] == 0 {
		return 0, false
	}
	for i := top; i >= 0; i-- {
		n = n<<6 | int32(bits.TrailingZeros64(q.levels[i][n]))
	}
	q.Take(n)
	return n, true
}

// Take takes a number out that is in.
func (q *Lowest) Take(n int32) {
	for _, level := range q.levels {
		word := &level[n>>6]
		if *word &^= 1 << (n & 63); *word != 0 {
			return
		}
		n >>= 6
	}
}

// All yields what is in, the lowest first.
func (q *Lowest) All(yield func(n int32) bool) { q.walk(len(q.levels)-1, 0, yield) }

func (q *Lowest) walk(level int, at int32, yield func(n int32) bool) bool {
	for word := q.levels[level][at]; word != 0; word &= word - 1 {
		n := at<<6 | int32(bits.TrailingZeros64(word))
		if level > 0 && !q.walk(level-1, n, yield) || level == 0 && !yield(n) {
			return false
		}
	}
	return true
}
