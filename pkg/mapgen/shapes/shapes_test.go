// Package shapes_test holds every command to work that grows with a map, whatever
// its shape: a shape is one line of a table.
package shapes_test

import (
	"fmt"
	"strings"
)

// shape makes a map of a size out of what maps may have much of.
type shape struct {
	name  string
	files func(n int) map[string]string
}

// Of those that have councils, each has a service s, and all follow from c0/s.
func shapes() []shape {
	return []shape{
		{"chain", councils(func(i, _ int) string { return needs(i - 1) })},
		{"cycle", councils(func(i, n int) string { return needs((i + n - 1) % n) })},
		{"star", councils(func(i, _ int) string { return needs(min(i-1, 0)) })},
		{"fan", councils(func(i, n int) string { return needs(each(n*((i+1)/n), func(j int) int { return j - 1 })...) })},
		{"tree", councils(func(i, _ int) string { return needs((i+1)/2 - 1) })},
		{"any-of of 20", councils(func(i, _ int) string { return anyOf(each(20, func(j int) int { return i - 1 - j })...) })},
		{"pairs", councils(func(i, _ int) string { return pair(i) })},
		{"five grades", councils(func(i, _ int) string { return graded(i, i-1, i-2, (i+1)/2-1) })},
		{"ladder with delays", councils(func(i, _ int) string { return ladder(i) })},
		{"two ways", councils(func(i, _ int) string { return twoWays(i) })},
		{"vendors", func(n int) map[string]string {
			return map[string]string{"map.yaml": head + "vendors:\n  c0: {systems: {s: {}}}\n" +
				strings.Join(each(n-1, func(i int) string { return fmt.Sprintf("  c%d: {systems: {s: {}}, operated-by: c%d}\n", i+1, i) }), "")}
		}},
		{"systems", func(n int) map[string]string {
			return map[string]string{"map.yaml": head + "councils:\n  c0: {systems: {s: {}}}\n" +
				strings.Join(each(n-1, func(i int) string { return fmt.Sprintf("  c%d: {systems: {s: {runs-on: c%d/s}}}\n", i+1, i) }), "")}
		}},
		{"claims of many", councils(func(i, n int) string {
			return claims(i, n, func(j int) string { return fmt.Sprintf("by: speaker %d", j) })
		})},
		{"claims of one", councils(func(i, n int) string {
			return claims(i, n, func(j int) string { return "by: somebody, date: " + day(j) })
		})},
		{"one organisation", one("services: {s: {}, # all needs it\n", "}", func(i int) string { return fmt.Sprintf("s%d: {needs: ./s},\n", i) })},
		{"one line", one("services: {s: {}, ", "}", func(i int) string { return fmt.Sprintf("s%d: {}, ", i) })},
		{"one text", one("services: {s: {}}, about: \"", "\"", func(int) string { return "a text without an end " })},
		{"empty lines", one("services: {s: {},\n", "}", func(int) string { return strings.Repeat("\n", 60) })},
		{"comments", one("services: {s: {},\n", "}", func(int) string { return "# nothing to see here, move along\n" })},
		{"files", files(func(i int) string {
			return fmt.Sprintf("councils: {c%d: {services: {s: {%s}}}}\n", i, needs((i+1)/2-1))
		})},
	}
}
