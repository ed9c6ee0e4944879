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
		return phrase.Was(phrase.Causes(f.Causes))
	}
	return ""
}

func (n *node) wasGrade() string {
	if f := n.alike(); f != nil && f.Evidence != n.fact.Evidence {
		return phrase.Was(f.Evidence.String())
	}
	return ""
}

// wentWords says what a node was that nothing reaches any more.
func (p *painter) wentWords(i int32) []string {
	words := []string{wasState(p.Nodes[i].Kind, p.nodes[i].was.mark)}
	if p.past.lacks(i) {
		words = append(words, phrase.NotInMap)
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
		words, same = append(words, phrase.After(n.fact.Onset)+phrase.Was(phrase.Span(f.Onset))), false
	}
	changes := p.past.telling[i]
	for k := range changes {
		words = append(words, n.further(p.Nodes[i].Kind, &changes[k], same)...)
	}
	return words
}

// further says what changed of another effect than the worst; of one that both
// sides have only where nothing else is said.
func (n *node) further(k model.Kind, c *answer.FactChange, same bool) []string {
	e := c.Shown().Effect
	m, state := style.MarkOf(e), phrase.BareState(phrase.State(k, e))
	switch {
	case c.Change == answer.Came && m != n.mark:
		return []string{phrase.NowAlso(state)}
	case c.Change == answer.Went && m != n.was.mark:
		return []string{phrase.NoLonger(state)}
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
	return phrase.Contrasted(p.past.Diff, changes.words("node"))
}

// words counts what changed, as the end of a phrase: " · 3 nodes new, 1 gone".
func (c Changes) words(noun string) string {
	var words []string
	for k := style.New; k < style.NumChanges; k++ {
		if c[k] == 0 {
			continue
		}
		number := phrase.Number(c[k])
		if noun != "" && len(words) == 0 {
			number = phrase.Count(c[k], noun)
		}
		words = append(words, number+" "+k.String())
	}
	if len(words) == 0 {
		return ""
	}
	return dot + strings.Join(words, ", ")
}
