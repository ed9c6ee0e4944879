package query

import (
	"cmp"
	"slices"
)

// front is the Pareto front: the options that no other beats on both what is left and the price.
func front(all []option) []option {
	slices.SortFunc(all, func(x, y option) int { return cmp.Or(cmp.Compare(x.left, y.left), cmp.Compare(x.price, y.price)) })
	var kept []option
	for i := range all {
		if x := &all[i]; len(kept) == 0 || x.at(&kept[len(kept)-1]) || x.price < kept[len(kept)-1].price {
			kept = append(kept, *x)
		}
	}
	return kept
}

// hull returns what tells of options that no other beats whether they are on the
// lower convex hull of what is left and the price, doing nothing included: best
// at some rate of exchange.
func hull(kept []option, nothing int) func(*option) bool {
	points := append(slices.Clone(kept), option{left: nothing})
	if last := len(kept) - 1; last >= 0 && kept[last].price == 0 {
		points = points[:last+1] // it beats doing nothing
	}
	var corners []option
	for _, p := range slices.CompactFunc(points, func(x, y option) bool { return x.at(&y) }) {
		for len(corners) > 1 && above(&corners[len(corners)-2], &corners[len(corners)-1], &p) {
			corners = corners[:len(corners)-1]
		}
		corners = append(corners, p)
	}
	return func(x *option) bool { return slices.ContainsFunc(corners, func(c option) bool { return c.at(x) }) }
}

// above reports whether a point lies above the line between two others, of which
// one has less left and one more.
func above(less, x, more *option) bool {
	return (x.price-less.price)*(more.left-less.left) > (more.price-less.price)*(x.left-less.left)
}
