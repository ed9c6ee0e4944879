package mapgen

import "math/rand/v2"

type dice struct{ *rand.Rand }

func (d *dice) chance(p float64) bool { return d.Float64() < p }

func (d *dice) pick(words ...string) string { return words[d.IntN(len(words))] }

// between returns a whole number from low to high, both included.
func (d *dice) between(low, high int) int { return low + d.IntN(high-low+1) }
