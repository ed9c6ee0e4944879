package view

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// wasState says in brackets what a node was, where its worst effect is another.
func (n *node) wasState(k model.Kind) string {
	if n.was == nil || n.was.mark == n.mark {
		return ""
	}
	return " (" + wasState(k, n.was.mark) + ")"
}

func wasState(k model.Kind, m style.Mark) string {
	e, _ := m.Effect()
	return phrase.WasState(k, e)
}

// alike is the old fact of the same worst effect, or nil.
func (n *node) alike() *answer.Proved {
	if n.was == nil || n.was.mark != n.mark {
		return nil
	}
	return n.was.fact
}

func (n *node) wasCauses() string {
	if f := n.alike(); f != nil && f.Causes != n.fact.Causes {
		return " (was " + phrase.Causes(f.Causes) + ")"
	}
	return ""
}

func (n *node) wasGrade() string {
	if f := n.alike(); f != nil && f.Evidence != n.fact.Evidence {
		return " (was " + f.Evidence.String() + ")"
	}
	return ""
}

// wentWords says what a node was that nothing reaches any more.
func (p *painter) wentWords(i int32) []string {
	words := []string{wasState(p.at(i).Kind, p.nodes[i].was.mark)}
	if i >= int32(len(p.Nodes)) {
		words = append(words, "no longer in the map")
	}
	return words
}

// changeWords says what else changed of a node that is hit on both sides.
func (p *painter) changeWords(i int32) []string {
	n := &p.nodes[i]
	if n.change != style.Altered {
		return nil
	}
	var words []string
	f := n.alike()
	same := n.seed || f != nil && f.Causes == n.fact.Causes && f.Evidence == n.fact.Evidence
	if !n.seed && f != nil && f.Onset != n.fact.Onset {
		words, same = append(words, "after "+n.fact.Onset.String()+" (was "+f.Onset.String()+")"), false
	}
	changes := p.past.telling[i]
	for k := range changes {
		words = append(words, n.further(p.at(i).Kind, &changes[k], same)...)
	}
	return words
}

// further says what changed of another effect than the worst; of one that both
// sides have only where nothing else is said.
func (n *node) further(k model.Kind, c *answer.FactChange, same bool) []string {
	e := c.Shown().Effect
	m, state := style.MarkOf(e), strings.TrimPrefix(phrase.State(k, e), "is ")
	switch {
	case c.Change == answer.Came && m != n.mark:
		return []string{"now also " + state}
	case c.Change == answer.Went && m != n.was.mark:
		return []string{"no longer " + state}
	case c.Change == answer.Changed && m != n.mark && same:
		return []string{state + ": " + phrase.FactChange(c)}
	}
	return nil
}

// differences is the headline: the numbers before and after, and how many
// nodes changed.
func (p *painter) differences() string {
	var changes Changes
	for i := range p.nodes {
		changes[p.nodes[i].change]++
	}
	c := p.past.Contrast
	counts := phrase.CountChanges(&c.Before.Summary.Counts, &c.After.Summary.Counts)
	nodes := changes.words("node")
	switch {
	case len(counts) == 0 && nodes == "":
		return "nothing differs" + dot + headline(c.Asked())
	case len(counts) == 0:
		counts = []string{"the same numbers"}
	}
	return strings.Join(counts, dot) + nodes
}

// words counts what changed, as the end of a phrase: " · 3 nodes new, 1 gone".
func (c Changes) words(noun string) string {
	var words []string
	for k := style.New; k < style.NumChanges; k++ {
		if c[k] == 0 {
			continue
		}
		number := phrase.Number(int64(c[k]))
		if noun != "" && len(words) == 0 {
			number = phrase.Count(int64(c[k]), noun)
		}
		words = append(words, number+" "+k.String())
	}
	if len(words) == 0 {
		return ""
	}
	return dot + strings.Join(words, ", ")
}

// notesOf says what is compared, on which days, on which evidence.
func notesOf(c *answer.Contrast) []string {
	old, new := &c.Diff.Old, &c.Diff.New
	var out []string
	if new.Label != "" {
		out = append(out, phrase.Side(old)+phrase.Arrow+phrase.Side(new))
	}
	out = append(out, settingOf(&new.Map, phrase.Between(mapTitle(&old.Map), mapTitle(&new.Map)),
		phrase.Between(phrase.Date(old.Map.AsOf), phrase.Date(new.Map.AsOf)),
		phrase.Between(phrase.Date(old.Map.KnownAt), phrase.Date(new.Map.KnownAt))))
	absent := phrase.AbsentSides(c.Diff)
	switch {
	case len(absent) > 0:
		return append(out, absent...)
	case c.Seed.Old == nil:
		out = append(out, "The origin is new in the map.")
	case c.Seed.New == nil:
		out = append(out, "The origin is no longer in the map.")
	}
	return out
}
