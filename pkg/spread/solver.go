package spread

// Solver solves a program for one set of seeds after the other in the same
// memory: for what asks about every node. One solver serves one goroutine.
type Solver struct{ r *Result }

// Solver returns a new solver of the program.
func (p *Program) Solver() *Solver { return &Solver{p.unsolved()} }

// Solve derives what follows from the seeds, as Program.Solve does. The result
// holds until the next call. Beyond the first call, cost depends on what
// follows alone, not on the size of the map.
func (s *Solver) Solve(seeds ...Atom) *Result {
	r := s.r
	for _, l := range r.levels {
		if l.onset == nil {
			continue
		}
		for _, a := range l.onset.settled {
			r.grade[a] = -1
		}
	}
	r.start(seeds)
	for _, l := range r.levels {
		r.solveLevel(l)
	}
	r.gradeAtoms()
	return r
}
