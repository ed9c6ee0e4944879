package cli

import (
	"slices"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// diffSeeds reads the seeds of --from on both sides; nil for none named.
func diffSeeds(old, new *query.Side, words []string) ([]query.SeedPair, error) {
	if len(words) == 0 {
		return nil, nil
	}
	p := seedPairs{old, new, query.Pair(old.Map, new.Map)}
	var out []query.SeedPair
	for _, word := range words {
		found, err := p.find(word)
		if err != nil && strings.Contains(word, ",") {
			found = nil
			for _, part := range strings.Split(word, ",") {
				more, err := p.find(strings.TrimSpace(part))
				if err != nil {
					return nil, err
				}
				found = append(found, more...)
			}
		} else if err != nil {
			return nil, err
		}
		for _, s := range found {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// seedPairs finds on one side what is named on the other.
type seedPairs struct {
	old, new *query.Side
	*query.Pairing
}

// find reads a seed that either side has. A word may name one node on the old
// side and another on the new one: then it stands for both.
func (p *seedPairs) find(word string) ([]query.SeedPair, error) {
	var out []query.SeedPair
	node, effect, named, err := parseNodeEffect(p.new.Map, word)
	if err == nil {
		out = append(out, p.pair(p.ToOld[node], node, effect, named))
	}
	before, effect, named, oldErr := parseNodeEffect(p.old.Map, word)
	if oldErr == nil && (err != nil || p.ToNew[before] != node) {
		out = append(out, p.pair(before, p.ToNew[before], effect, named))
	}
	switch {
	case len(out) > 0:
		return out, nil
	case p.new.Absent:
		return nil, oldErr
	}
	return nil, err
}

func (p *seedPairs) pair(old, new int32, effect model.Effect, named bool) query.SeedPair {
	return query.SeedPair{Old: seedOn(p.old.Map, old, effect, named), New: seedOn(p.new.Map, new, effect, named)}
}

func seedOn(m *model.Map, node int32, effect model.Effect, named bool) spread.Atom {
	switch {
	case node < 0:
		return query.NoSeed
	case !named:
		effect = m.Nodes[node].Kind.SeedEffect()
	}
	return spread.AtomOf(node, effect)
}
