package spread

import "slices"

// Simply walks what follows from atoms by rules that one premise is enough for, nearer
// ones first, those atoms included, while yield wants more. All of it holds; more may,
// by thresholds. Cost is what it walks.
func (p *Program) Simply(seeds []Atom, yield func(Atom) bool) {
	modes := p.modes()
	met, reached := map[Atom]bool{}, slices.Clone(seeds)
	for i := 0; i < len(reached); i++ {
		a := reached[i]
		if met[a] {
			continue
		}
		met[a] = true
		if !yield(a) {
			return
		}
		for link, rules := range p.fires(a) {
			node := a.Node()
			if link != own {
				if p.Links[link].Out != 0 {
					continue
				}
				node = p.Links[link].Head
			}
			for j := range rules {
				if r := &rules[j]; modes[r.mode] && !r.worse && (link == own || p.Links[link].counts(r) < 0) {
					reached = append(reached, AtomOf(node, r.becomes))
				}
			}
		}
	}
}
