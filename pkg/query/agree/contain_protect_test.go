package agree_test

import (
	"fmt"
	"maps"
	"slices"

	"pgregory.net/rapid"
)

type jsonProtect struct {
	Nodes    []string
	Possible bool
	Cuts     []jsonOrder
	Left     *struct{ Nodes int }
	Price    *struct {
		ServicesDown int `json:"services-down"`
	}
	Isolate []string
	Because []leftRelation
}

func (c *naiveContain) drawProtect(t *rapid.T) []string {
	var there []string
	for _, n := range c.world.nodes {
		if c.world.exists(n, c.asked.asOf) {
			there = append(there, n.id)
		}
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(there), 1, min(2, len(there)), rapid.ID[string]).Draw(t, "protect")
}

// harms reports whether something that holds is done to what is to be protected.
func (c *naiveContain) harms(holds map[fact]int, protect []string) bool {
	for f := range holds {
		mine := slices.Contains(protect, f.node) || slices.Contains(protect, c.world.node(f.node).org)
		if mine && (f.effect == "compromised" || f.effect == "exposed") {
			return true
		}
	}
	return false
}

func isAttack(r *rule) bool { return r.mode == "attack" }

// holdProtect holds what is told against trying every set of relations, the small
// ones first.
func (c *naiveContain) holdProtect(t *rapid.T, got *jsonProtect, protect []string, what func() string, seen map[string]int) {
	slices.Sort(protect)
	if fmt.Sprint(got.Nodes) != fmt.Sprint(protect) {
		t.Fatalf("to protect: %v, want %s", got.Nodes, what())
	}
	nothing := c.run(nil, nil, isAttack)
	var isolate []string
	var single []naiveOrder
	for _, o := range c.orders {
		if o.isolate != "" && c.harms(nothing, protect) && !c.harms(c.run([]naiveOrder{o}, c.off([]naiveOrder{o}), everyRule), protect) {
			isolate = append(isolate, o.isolate)
		}
		if len(o.said) == 1 && c.touches(o, nothing) {
			single = append(single, o)
		}
	}
	if slices.Sort(isolate); fmt.Sprint(isolate) != fmt.Sprint(got.Isolate) {
		t.Fatalf("isolations %v, want %v: %s", got.Isolate, isolate, what())
	}
	seen["isolation"] += one(len(isolate) > 0)
	if possible := !c.harms(c.run(single, nil, isAttack), protect); possible != got.Possible {
		t.Fatalf("possible: %v, want %v: %s", got.Possible, possible, what())
	}
	if !got.Possible {
		seen["impossible"]++
		c.holdWay(t, got.Because, protect, what)
		return
	}
	seen["possible"] += one(len(got.Cuts) > 0)
	if len(single) > 8 {
		return // too many sets
	}
	var least [][]naiveOrder
	for size := 0; least == nil; size++ {
		for set := range subsets(single, size) {
			if !c.harms(c.run(set, nil, isAttack), protect) {
				least = append(least, set)
			}
		}
	}
	seen["several"] += one(len(least) > 1)
	first, last := c.nearest(least, c.reachedBehind), c.nearest(least, func(set []naiveOrder) int { return c.leadThere(set, protect) })
	best, o := first, c.outcome(first)
	if other := c.outcome(last); other.Price.ServicesDown < o.Price.ServicesDown {
		best, o = last, other
	}
	want := make([]string, len(best))
	for i := range best {
		want[i] = best[i].shown.String()
	}
	is := make([]string, len(got.Cuts))
	for i := range is {
		is[i] = got.Cuts[i].String()
	}
	if fmt.Sprint(sorted(is)) != fmt.Sprint(sorted(want)) || got.Left.Nodes != o.Left.Nodes || got.Price.ServicesDown != o.Price.ServicesDown {
		t.Fatalf("cut %v %v %v, want %v %v\n%s", is, *got.Left, *got.Price, want, o, what())
	}
}

// touches reports whether an attack could go over what an order cuts.
func (c *naiveContain) touches(o naiveOrder, holds map[fact]int) bool {
	return slices.ContainsFunc(c.rules, func(r *rule) bool {
		return isAttack(r) && slices.ContainsFunc(r.premises, func(p premise) bool {
			_, reached := holds[p.facts[0]]
			return reached && p.said.entry != nil && p.said == o.said[0]
		})
	})
}

// subsets yields the sets of so many of some orders.
func subsets(of []naiveOrder, size int) func(func([]naiveOrder) bool) {
	return func(yield func([]naiveOrder) bool) {
		for set := range 1 << len(of) {
			var chosen []naiveOrder
			for i := range of {
				if set>>i&1 != 0 {
					chosen = append(chosen, of[i])
				}
			}
			if len(chosen) == size && !yield(chosen) {
				return
			}
		}
	}
}

func (c *naiveContain) nearest(sets [][]naiveOrder, size func([]naiveOrder) int) []naiveOrder {
	return slices.MinFunc(sets, func(x, y []naiveOrder) int { return size(x) - size(y) })
}

// reachedBehind counts what an attacker reaches all the same.
func (c *naiveContain) reachedBehind(set []naiveOrder) int { return len(c.run(set, nil, isAttack)) }

// leadThere counts from where an attacker would reach what is to be protected.
func (c *naiveContain) leadThere(set []naiveOrder, protect []string) (n int) {
	for f := range c.run(nil, nil, isAttack) {
		from := *c
		from.asked.seeds = []fact{f}
		n += one(from.harms(from.run(set, nil, isAttack), protect))
	}
	return n
}

// holdWay: from a seed to what is to be protected, one relation after the other,
// none of which can be cut.
func (c *naiveContain) holdWay(t *rapid.T, way []leftRelation, protect []string, what func() string) {
	at := map[string]bool{}
	for _, s := range c.asked.seeds {
		at[s.node] = true
	}
	for _, r := range way {
		if !at[r.To] || slices.Contains(canBeCut, r.Relation) {
			t.Fatalf("%v does not go on from %v, or can be cut: %s", r, slices.Collect(maps.Keys(at)), what())
		}
		at = map[string]bool{r.Node: true}
	}
	for id := range at {
		if slices.Contains(protect, id) || slices.Contains(protect, c.world.node(id).org) {
			return
		}
	}
	t.Fatalf("%v ends elsewhere: %s", way, what())
}
