package model

// One is 1 where something is so and 0 where not: to count by, and, taken from another, to put what is so behind what is
// not.
func One(is bool) int {
	if is {
		return 1
	}
	return 0
}
