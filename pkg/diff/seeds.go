package diff

import (
	"slices"

	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Seeds reads words, NODE or NODE=EFFECT, on both sides; nil for no words. A word
// may name one node on the old side and another on the new one: then it stands for
// both.
func Seeds(old, new *Side, words []string) ([]SeedPair, error) {
	if len(words) == 0 {
		return nil, nil
	}
	p := Pair(old.Map, new.Map)
	found, err := lookup.Each(words, func(word string) ([]SeedPair, error) { return p.seeds(word, new.Absent) })
	if err != nil {
		return nil, err
	}
	var out []SeedPair
	for _, s := range found {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out, nil
}

// seeds reads a seed that either side has.
func (p *Pairing) seeds(word string, newAbsent bool) ([]SeedPair, error) {
	var out []SeedPair
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

func (p *Pairing) seed(old, new int32, h lookup.Hit) SeedPair {
	return SeedPair{seedOn(p.old, old, h), seedOn(p.new, new, h)}
}

// seedOn is a seed on a side: the effect that was named, else what a bare one means there.
func seedOn(m *model.Map, node int32, h lookup.Hit) spread.Atom {
	if h.Named && node >= 0 {
		return spread.AtomOf(node, h.Effect)
	}
	return bareSeed(m, node)
}
