package diff

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// noSeed stands for a seed that a side does not have.
const noSeed spread.Atom = -1

// pair is a seed on either side.
type pair struct{ old, new spread.Atom }

// Seeds reads words, NODE or NODE=EFFECT, on both sides. A word may name one node on
// the old side and another on the new one: then it stands for both.
func Seeds(old, new *Side, words []string) error {
	if len(words) == 0 {
		return nil
	}
	p := Pair(old.Map, new.Map)
	found, err := lookup.Each(words, func(word string) ([]pair, error) { return p.seeds(word, new.Absent) })
	var once []pair
	for _, s := range found {
		if !slices.Contains(once, s) {
			once = append(once, s)
		}
	}
	ask(old, new, once)
	return err
}

// ask puts seeds to both sides.
func ask(old, new *Side, seeds []pair) {
	old.Seeds, new.Seeds = make([]spread.Atom, len(seeds)), make([]spread.Atom, len(seeds))
	for i, s := range seeds {
		old.Seeds[i], new.Seeds[i] = s.old, s.new
	}
}

// seeds reads a seed that either side has.
func (p *Pairing) seeds(word string, newAbsent bool) ([]pair, error) {
	var out []pair
	is, err := lookup.NodeEffect(p.new, word)
	if err == nil {
		out = append(out, p.seed(p.ToOld[is.Node], is.Node, is))
	}
	was, oldErr := lookup.NodeEffect(p.old, word)
	if oldErr == nil && (err != nil || p.ToNew[was.Node] != is.Node) {
		out = append(out, p.seed(was.Node, p.ToNew[was.Node], was))
	}
	switch {
	case len(out) > 0:
		return out, nil
	case newAbsent:
		return nil, oldErr
	}
	return nil, err
}

// seed is the effect that was named on either side, else what a bare one means there.
func (p *Pairing) seed(old, new int32, h lookup.Hit) pair {
	on := func(m *model.Map, node int32) spread.Atom {
		switch {
		case node < 0:
			return noSeed
		case h.Named:
			return spread.AtomOf(node, h.Effect)
		}
		return spread.AtomOf(node, m.Nodes[node].Kind.SeedEffect())
	}
	return pair{on(p.old, old), on(p.new, new)}
}

// organisations is every organisation of either side, by id.
func (p *Pairing) organisations() []pair {
	var all []pair
	for i, n := range p.new.ExistingNodes() {
		if n.Kind.IsOrganisation() {
			all = append(all, p.seed(p.ToOld[i], i, lookup.Hit{}))
		}
	}
	for i, n := range p.old.ExistingNodes() {
		if n.Kind.IsOrganisation() && p.ToNew[i] < 0 {
			all = append(all, p.seed(i, -1, lookup.Hit{}))
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return strings.Compare(p.id(a), p.id(b)) })
	return all
}

// id is what the node of a seed is called, on the new side where that has it.
func (p *Pairing) id(s pair) string {
	if s.new != noSeed {
		return p.new.Nodes[s.new.Node()].ID
	}
	return p.old.Nodes[s.old.Node()].ID
}

// seed is a seed of a side as the answer names it, nil where the side lacks it.
func (s *side) seed(i int) *answer.Atom {
	if s.asked.Seeds[i] == noSeed {
		return nil
	}
	out := s.Atom(s.asked.Seeds[i])
	return &out
}
