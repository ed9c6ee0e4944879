package spread

// Used marks the links that support the facts: those of the shown proofs, each on the evidence of its fact, and all of a
// threshold of which a member suffers, which could be lower without one. Without any other link the facts are the same,
// with their grades and moments. Cost is linear in the proofs.
func (r *Result) Used() []bool {
	used := make([]bool, len(r.Links))
	type at struct {
		atom  Atom
		level int
	}
	seen := map[at]bool{}
	var todo []at
	push := func(a at) {
		if !seen[a] && !r.IsSeed(a.atom) {
			seen[a] = true
			todo = append(todo, a)
		}
	}
	for _, a := range r.Atoms() {
		for i, l := range r.levels {
			if l.keys.holds(a) {
				push(at{a, i})
				break
			}
		}
	}
	for len(todo) > 0 {
		now := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		s := r.levels[now.level].keys.best(now.atom)
		for _, link := range s.Links {
			used[link] = true
		}
		for _, from := range s.From {
			push(at{from, now.level})
		}
	}
	r.touched(used)
	return used
}

// touched adds the members of thresholds of which one suffers.
func (r *Result) touched(used []bool) {
	seen := map[int32]bool{}
	for _, a := range r.Atoms() {
		for _, i := range r.LinksFrom(a.Node()) {
			for _, s := range r.setsOf(&r.Links[i]) {
				if s >= 0 && r.Links[i].Out == 0 && !seen[s] {
					seen[s] = true
					for _, member := range r.sets[s].links {
						used[member] = true
					}
				}
			}
		}
	}
}
