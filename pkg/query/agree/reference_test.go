package agree_test

import (
	"cmp"
	"maps"
	"slices"
)

// reference is everything the naive reference knows about one question.
type reference struct {
	world  *world
	asked  settled
	rules  []*rule
	levels []map[fact]int // by grade: the onset of what holds on that grade or better
	facts  []jsonFact     // the radius, as it is shown
}

// refer answers a question by repeating all rules until nothing changes,
// once for each grade and each thing to be known about a fact.
func refer(w *world, s settled) *reference { return referBy(w, s, ground(w, s)) }

// referBy is refer with rules of one's own.
func referBy(w *world, s settled, rules []*rule) *reference {
	ref := &reference{world: w, asked: s, rules: rules}
	settledBefore := map[fact]bool{}
	for level := 0; level <= s.worst(); level++ {
		onsets := ref.least(level, everyRule, delayOf)
		ref.levels = append(ref.levels, onsets)
		ref.addLevel(level, onsets, settledBefore)
	}
	ref.omitDegraded()
	sortFacts(ref.facts)
	return ref
}

func everyRule(*rule) bool { return true }
func delayOf(r *rule) int  { return r.delay }
func stepOf(r *rule) int   { return r.step }
func nothing(*rule) int    { return 0 }

// least gives every fact that holds the least value over its proofs, using
// premises of the grade or better: a rule's value is that of its last needed
// premise and its own cost.
func (ref *reference) least(level int, use func(*rule) bool, cost func(*rule) int) map[fact]int {
	values := map[fact]int{}
	for _, seed := range ref.asked.seeds {
		values[seed] = 0
	}
	for changed := true; changed; {
		changed = false
		for _, r := range ref.rules {
			if !use(r) {
				continue
			}
			value, met := r.value(values, level)
			value += cost(r)
			if old, held := values[r.head]; met && (!held || value < old) {
				values[r.head] = value
				changed = true
			}
		}
	}
	return values
}

// value is that of the need-th least premise; false where too few are met.
func (r *rule) value(values map[fact]int, level int) (int, bool) {
	var met []int
	for _, p := range r.premises {
		if value, ok := p.value(values); ok && p.grade <= level {
			met = append(met, value)
		}
	}
	if len(met) < r.need {
		return 0, false
	}
	slices.Sort(met)
	return met[r.need-1], true
}

func (p premise) value(values map[fact]int) (int, bool) {
	least, met := 0, false
	for _, f := range p.facts {
		if value, ok := values[f]; ok && (!met || value < least) {
			least, met = value, true
		}
	}
	return least, met
}

// addLevel adds the facts that no better grade derives in time.
func (ref *reference) addLevel(level int, onsets map[fact]int, before map[fact]bool) {
	fresh := maps.Clone(onsets)
	maps.DeleteFunc(fresh, func(f fact, onset int) bool { return before[f] || !ref.inTime(onset) })
	if len(fresh) == 0 {
		return
	}
	distances := ref.least(level, everyRule, stepOf)
	modes := ref.byModes(level)
	for f, onset := range fresh {
		before[f] = true
		if slices.Contains(ref.asked.seeds, f) {
			continue
		}
		ref.facts = append(ref.facts, jsonFact{
			Node: f.node, Effect: f.effect, Evidence: grades[level],
			Onset: duration(onset), Distance: distances[f],
			Causes: causesOf(f, modes), Tolerates: ref.tolerates(f),
		})
	}
}

// byModes derives with the rows of each cause only.
func (ref *reference) byModes(level int) map[string]map[fact]int {
	failure := func(r *rule) bool { return r.mode == "failure" }
	attack := func(r *rule) bool { return r.mode != "precaution" }
	precaution := func(*rule) bool { return !slices.Contains(ref.asked.without, "precaution") }
	return map[string]map[fact]int{
		"failure":    ref.least(level, failure, nothing),
		"attack":     ref.least(level, attack, nothing),
		"precaution": ref.least(level, precaution, nothing),
	}
}

func causesOf(f fact, modes map[string]map[fact]int) []string {
	if f.effect == "compromised" || f.effect == "exposed" {
		return []string{"attack"}
	}
	if _, ok := modes["failure"][f]; ok {
		return []string{"failure"}
	}
	var causes []string
	for _, mode := range []string{"attack", "precaution"} {
		if _, ok := modes[mode][f]; ok {
			causes = append(causes, mode)
		}
	}
	return causes
}

func (ref *reference) tolerates(f fact) string {
	if n := ref.world.node(f.node); n.kind == "service" && f.effect == "down" && n.tolerates != "" {
		return duration(minutes(n.tolerates))
	}
	return ""
}

// omitDegraded leaves a degraded fact out where the node is known to be down no later and no less surely.
func (ref *reference) omitDegraded() {
	all := slices.Clone(ref.facts)
	ref.facts = slices.DeleteFunc(ref.facts, func(f jsonFact) bool {
		if f.Effect != "degraded" {
			return false
		}
		if slices.Contains(ref.asked.seeds, fact{f.Node, "down"}) {
			return true
		}
		return slices.ContainsFunc(all, func(down jsonFact) bool {
			return down.Node == f.Node && down.Effect == "down" &&
				minutes(down.Onset) <= minutes(f.Onset) && down.grade() <= f.grade()
		})
	})
}

func sortFacts(facts []jsonFact) {
	slices.SortFunc(facts, func(a, b jsonFact) int {
		return cmp.Or(cmp.Compare(a.Node, b.Node), place(effects, a.Effect)-place(effects, b.Effect))
	})
}
