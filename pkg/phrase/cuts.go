package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

// CutsTitle is the question of cuts as a title, by names that a format has escaped.
func CutsTitle(c *answer.Cuts, name func(*answer.Node) string) string {
	var stopped, others []string
	for i := range c.Targets {
		n, e := c.Targets[i].Node, c.Targets[i].Effect
		if e == model.Down && !doesAct(n.Kind) {
			stopped = append(stopped, name(n))
		} else {
			others = append(others, name(n)+" "+IsState(n.Kind, e))
		}
	}
	var parts []string
	if len(stopped) > 0 {
		parts = append(parts, "would stop "+And(stopped))
	}
	if len(others) > 0 {
		parts = append(parts, "would mean that "+And(others))
	}
	return "What few failures " + And(parts)
}

// CutsFound says how many sets there are, of which size, and out of how many
// candidates.
func CutsFound(c *answer.Cuts) string {
	of := Several(c.Candidates, "candidate", "candidates") + ", " + form(c.Candidates, "", "each ") + c.Effect.String()
	if c.Candidates == 0 {
		return "Nothing that the map knows of leads there from a candidate; --kind names others."
	}
	if len(c.Sets) == 0 {
		return "No set of so few does, of " + of + "; --max tries more at once."
	}
	var parts []string
	for size := 1; size <= 3; size++ {
		n := each.Count(c.Sets, func(s *answer.CutSet) bool { return len(s.Seeds) == size })
		words := [][2]string{{"single point", "single points"}, {"pair", "pairs"}, {"three at once", "threes at once"}}[size-1]
		if n > 0 {
			parts = append(parts, Several(n, words[0], words[1]))
		}
	}
	return And(parts) + dot + "of " + of
}

// CutsUnmapped says of which nodes the map cannot say what else would do it, and why.
func CutsUnmapped(u *Unsaid, whom []string) Note { return unmapped("what else would", u, whom) }

// CutsHead heads the sets of a size.
func CutsHead(size int) string {
	switch size {
	case 1:
		return "One is enough"
	case 2:
		return "Two at once"
	}
	return "Three at once"
}

// CutsJoined joins those who fail together.
func CutsJoined(names []string) string { return strings.Join(names, " + ") }

// CutRests says what a set rests on, when and how far.
func CutRests(s *answer.CutSet) string {
	when := "at once"
	if s.Onset > 0 {
		when = After(s.Onset)
	}
	return onLinks(s.Evidence) + dot + when + dot + Steps(int(s.Distance))
}

// CutThrough says that points work only through one that is listed.
func CutThrough(names []string) string { return "only through it: " + strings.Join(names, ", ") }

// CutsThroughOthers counts sets that work only through those shown.
func CutsThroughOthers(n int) string {
	return Several(n, "more works", "more work") + " only through others of that size (--full lists " + form(n, "it", "them") + ")"
}

// CutColumns heads the sets in a table.
func CutColumns() []string { return []string{"fails", "evidence", "when", "steps", "only through"} }

// CutsNext lists what to ask next.
func CutsNext(c *answer.Cuts) []Command {
	if len(c.Sets) == 0 {
		return nil
	}
	first := c.Sets[0].Seeds
	return []Command{
		{"knockon why " + c.Targets[0].Word() + " --from " + strings.Join(seedWords(first), ",") + flagsAgain(&c.Map), "the proof"},
		{ofSeeds("blast", first, &c.Map), "what else would follow"},
	}
}
