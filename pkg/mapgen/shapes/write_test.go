package shapes_test

import (
	"fmt"
	"slices"
	"strings"
)

const head = "map: {title: A shape, as-of: 2025-03-31, known-at: 2025-03-31}\n" +
	"sources: {paper: {kind: press}, court: {kind: official}, firm: {kind: party}}\n"

// councils makes a map of n councils in one file, with the keys that the service of
// each has.
func councils(keys func(i, n int) string) func(n int) map[string]string {
	return func(n int) map[string]string {
		var b strings.Builder
		b.WriteString(head + "councils:\n")
		for i := range n {
			fmt.Fprintf(&b, "  c%d: {services: {s: {tolerates: 1d, critical: true, restore: 2h, %s}}}\n", i, keys(i, n))
		}
		return map[string]string{"map.yaml": b.String()}
	}
}

// one makes a map of one council and n pieces of it.
func one(start, end string, piece func(i int) string) func(n int) map[string]string {
	return func(n int) map[string]string {
		var b strings.Builder
		b.WriteString(head + "councils: {c0: {" + start)
		for i := range n {
			b.WriteString(piece(i))
		}
		b.WriteString(end + "}}\n")
		return map[string]string{"map.yaml": b.String()}
	}
}

// files makes a map of n files beside its head.
func files(content func(i int) string) func(n int) map[string]string {
	return func(n int) map[string]string {
		out := map[string]string{"map.yaml": head}
		for i := range n {
			out[fmt.Sprintf("%d.yaml", i)] = content(i)
		}
		return out
	}
}

func each[T any](n int, of func(i int) T) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = of(i)
	}
	return out
}

// needs is the key of what a service needs: those of some councils, which are below 0
// where there are none.
func needs(on ...int) string {
	return key("needs: ", only(on), func(i int) string { return fmt.Sprintf("c%d/s", i) })
}

func anyOf(on ...int) string {
	if on = only(on); len(on) < 2 {
		return needs(on...)
	}
	return "needs: {" + key("any-of: ", on, func(i int) string { return fmt.Sprintf("c%d/s", i) }) + "}"
}

func only(on []int) []int {
	on = slices.DeleteFunc(on, func(i int) bool { return i < 0 })
	slices.Sort(on)
	return slices.Compact(on)
}

func key(name string, on []int, word func(i int) string) string {
	if len(on) == 0 {
		return ""
	}
	words := make([]string, len(on))
	for i := range on {
		words[i] = word(on[i])
	}
	return name + "[" + strings.Join(words, ", ") + "]"
}

// ladder has two ways up at each step, the shorter of more steps.
func ladder(i int) string {
	if i == 0 {
		return ""
	}
	return fmt.Sprintf("needs: [{to: c%d/s, after: 2h}, ./half]}, half: {needs: {to: c%d/s, after: 1h}", i-1, i-1)
}

// twoWays has a service on which two others stand, and each of these on that of the
// council before.
func twoWays(i int) string {
	if i == 0 {
		return "needs: [./r]}, t: {needs: [./r]}, r: {"
	}
	return fmt.Sprintf("needs: [./r, c%d/s]}, t: {needs: [./r, c%d/t]}, r: {needs: c0/r", i-1, i-1)
}

// pair has a service stand on two others, of which one is enough, and both of these on that of the council before.
func pair(i int) string {
	if i == 0 {
		return ""
	}
	return fmt.Sprintf("needs: {any-of: [./a, ./b]}}, a: {needs: c%d/s}, b: {needs: c%d/s", i-1, i-1)
}

// graded gives every relation its grade, in turn.
func graded(i int, on ...int) string {
	claims := [...]string{
		"[{source: court}]", "[{source: paper}]", "[]",
		"[{source: paper}, {source: firm, by: c0, stance: denies}]", "[{source: paper}, {source: paper, stance: withdraws}]",
	}
	return key("needs: ", only(on), func(j int) string { return fmt.Sprintf("{to: c%d/s, claims: %s}", j, claims[(i+j)%len(claims)]) })
}

// claims makes two councils, n claims on what the second needs, and n-2 councils more.
func claims(i, n int, rest func(j int) string) string {
	if i != 1 {
		return ""
	}
	return "needs: {to: c0/s, " + key("claims: ", each(n, func(j int) int { return j }), func(j int) string { return "{source: paper, " + rest(j) + "}" }) + "}"
}

// day is one day after another.
func day(i int) string { return fmt.Sprintf("%d-%02d-%02d", 1000+i/336, 1+i/28%12, 1+i%28) }
