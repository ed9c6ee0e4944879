package spread

import (
	"cmp"
	"math"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/source"
)

// Step is one step of a proof: a row of the table, the links it used and the
// premises they brought. A row of a node on itself uses no link.
type Step struct {
	Atom     Atom
	Row      int32
	Relation model.RelationKind
	Links    []int32 // used, in the order of From
	Named    []int32 // every link that the step's relation or group admits
	From     []Atom
	Group    int32          // index into Map.Groups, or -1
	Grade    evidence.Grade // of the weakest link used; confirmed where none is
	Onset    model.Duration // by this step
	Depth    int32          // by this step
	Place    int32
}

// Because returns the step that shows an atom that holds and is no seed, at
// its own grade: the earliest; ties break by distance, then rows of a node on
// itself first, then node id, then the relation's place in its list.
func (r *Result) Because(a Atom) Step {
	return r.levelAt(a).onset.best(a)
}

// BecauseAt is the same inside the proof of another atom, whose grade rules.
func (r *Result) BecauseAt(a Atom, grade evidence.Grade) Step {
	return r.levelOf(grade).onset.best(a)
}

func (r *Result) levelOf(grade evidence.Grade) *level {
	found := r.levels[0]
	for _, l := range r.levels {
		if l.grade <= grade {
			found = l
		}
	}
	return found
}

// OnsetAt returns when an atom holds with relations of a grade or better.
func (r *Result) OnsetAt(a Atom, grade evidence.Grade) model.Duration {
	return r.levelOf(grade).onset.cells[a].onset
}

func (r *run) best(a Atom) Step {
	return slices.MinFunc(r.steps(a, r.cells[a].order), compareSteps)
}

// Proof lists the steps to an atom that holds, premises first, each once, all
// at the atom's own grade.
func (r *Result) Proof(a Atom) []Step { return r.levelAt(a).onset.proof(a) }

func (r *run) proof(a Atom) []Step { return r.proofWithin(math.MaxInt, a) }

// proofWithin is proof; of one that takes more than most steps only the last is
// given, and no more of it is looked for.
func (r *run) proofWithin(most int, a Atom) []Step {
	left := most
	steps := Unfold(a, func(a Atom) (Step, bool) {
		if left < 0 || r.isSeed(a) {
			return Step{}, false
		}
		left--
		return r.best(a), true
	})
	if left < 0 {
		return steps[len(steps)-1:]
	}
	return steps
}

func (r *run) isSeed(a Atom) bool { return slices.Contains(r.seeds, a) }

// Every returns, for each relation or group that derives the atom, its best
// proof: on the best evidence on which it does, then the earliest. The step
// into the atom comes last, and nothing before it rests on the atom itself.
func (r *Result) Every(a Atom) [][]Step {
	seen := map[origin]bool{}
	var out [][]Step
	for _, l := range r.levels {
		q := l.onset.q
		q.cut = q.cut.with(a)
		without := r.solveIn(nil, r.Seeds, q)
		last := without.steps(a, int32(len(without.settled)+1))
		slices.SortStableFunc(last, compareSteps)
		for _, s := range last {
			if o := originOf(&s); !seen[o] {
				seen[o] = true
				out = append(out, without.proofBy(s))
			}
		}
	}
	return out
}

// origin tells apart what a step derives its atom from: a relation, a group,
// or an effect of the node itself.
type origin struct {
	relation model.RelationKind
	group    int32
	of       int32
}

func originOf(s *Step) origin {
	o := origin{s.Relation, s.Group, -1}
	switch {
	case s.Relation == model.Self:
		o.of = int32(s.From[0])
	case s.Group < 0:
		o.of = s.Links[0]
	}
	return o
}

// proofBy lists the steps of a proof that ends with a given one.
func (r *run) proofBy(last Step) []Step {
	return Unfold(last.Atom, func(a Atom) (Step, bool) {
		switch {
		case a == last.Atom:
			return last, true
		case r.isSeed(a):
			return Step{}, false
		}
		return r.best(a), true
	})
}

func compareSteps(a, b Step) int {
	return cmp.Or(
		cmp.Compare(a.Onset, b.Onset),
		cmp.Compare(a.Depth, b.Depth),
		-cmp.Compare(b2i(a.Relation == model.Self), b2i(b.Relation == model.Self)),
		cmp.Compare(a.From[0].Node(), b.From[0].Node()),
		cmp.Compare(a.Place, b.Place),
		cmp.Compare(a.Relation, b.Relation),
		cmp.Compare(a.Row, b.Row),
	)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// steps lists every way in which the atom follows from what was settled
// before the given place in the order.
func (r *run) steps(a Atom, before int32) []Step {
	var out []Step
	type counter struct {
		set  int32
		rule int32
	}
	var seen []counter // a threshold is one step, however many members lead to it
	for f := range r.derives(a) {
		switch {
		case !r.allows(f.rule) || f.rule.worse:
		case f.link == own:
			if c := r.cells[f.from]; c.settledBefore(before) {
				out = append(out, Step{Atom: a, Row: f.rule.row, Relation: model.Self, From: []Atom{f.from}, Group: -1, Onset: c.onset, Depth: c.depth})
			}
		case !r.admits(f.link):
		default:
			s := counter{r.Links[f.link].counts(f.rule), f.rule.row}
			switch {
			case s.set < 0:
				out = r.single(out, a, &f, before)
			case !slices.Contains(seen, s):
				seen = append(seen, s)
				out = r.counted(out, a, s.set, f.rule, before)
			}
		}
	}
	return out
}

func (r *run) single(out []Step, a Atom, f *firing, before int32) []Step {
	l, c := &r.Links[f.link], r.cells[f.from]
	if !c.settledBefore(before) {
		return out
	}
	s := Step{Atom: a, Row: f.rule.row, Relation: l.Kind, Links: []int32{f.link}, Named: []int32{f.link}, From: []Atom{f.from}, Group: l.Group,
		Grade: l.Grade, Depth: c.depth + 1, Place: r.place(l)}
	s.Onset = c.onset + r.delay(l, f.rule)
	if s.Group >= 0 { // any one member of a group is enough
		s.Named = r.admitted(l.Group)
	}
	return append(out, s)
}

func (r *run) delay(l *Link, rule *rule) model.Duration {
	if rule.after && r.q.delays {
		return l.Delay
	}
	return 0
}

func (r *run) place(l *Link) int32 {
	if l.Relation < 0 {
		return 0
	}
	return r.Map.Relations[l.Relation].Place
}

// counted makes the step of a threshold: its nearest members, in order.
func (r *run) counted(out []Step, a Atom, s int32, rule *rule, before int32) []Step {
	type member struct {
		link int32
		atom Atom
		cell cell
	}
	var members []member
	set := &r.sets[s]
	for _, li := range set.links {
		if !r.admits(li) {
			continue
		}
		best := member{link: li}
		for _, e := range append([]model.Effect{rule.level}, r.Table.Worse[rule.level]...) {
			from := AtomOf(r.Links[li].Premise, e)
			if c := r.cells[from]; c.settledBefore(before) && (best.cell.order == 0 || c.order < best.cell.order) {
				best.atom, best.cell = from, c
			}
		}
		if best.cell.order != 0 {
			members = append(members, best)
		}
	}
	need := int(r.threshold(s))
	if len(members) < need {
		return out
	}
	slices.SortStableFunc(members, func(x, y member) int {
		return cmp.Or(cmp.Compare(x.cell.onset, y.cell.onset), cmp.Compare(x.cell.depth, y.cell.depth), cmp.Compare(x.atom, y.atom))
	})
	first := &r.Links[members[0].link]
	step := Step{Atom: a, Row: rule.row, Relation: first.Kind, Group: first.Group, Named: r.admitted(s), Place: r.place(first)}
	for _, m := range members[:need] {
		step.Links = append(step.Links, m.link)
		step.From = append(step.From, m.atom)
		step.Grade = max(step.Grade, r.Links[m.link].Grade)
		step.Onset, step.Depth = m.cell.onset, m.cell.depth+1
	}
	step.Onset += r.delay(first, rule)
	return append(out, step)
}

// admitted lists the members of a set that the world admits.
func (r *run) admitted(s int32) []int32 {
	var out []int32
	for _, li := range r.sets[s].links {
		if r.Links[li].Out == 0 && (r.dead == nil || !r.dead[li]) {
			out = append(out, li)
		}
	}
	return out
}

// StepAt returns where the relation or group of a step is written; the zero
// Span for a row of a node on itself.
func (p *Program) StepAt(s *Step) source.Span {
	switch {
	case len(s.Links) == 0:
		return source.Span{}
	case s.Group >= 0:
		return p.Map.Groups[s.Group].At
	}
	return p.At(&p.Links[s.Links[0]])
}

// DelayOf returns the delay that a step added.
func (p *Program) DelayOf(s *Step) model.Duration {
	if len(s.Links) == 0 || !p.Table.Rows[s.Row].After {
		return 0
	}
	return p.Links[s.Links[0]].Delay
}

// NotesOf returns the notes of the relations that a step used, its group's first.
func (p *Program) NotesOf(s *Step) []string {
	var notes []string
	if s.Group >= 0 && p.Map.Groups[s.Group].Note != "" {
		notes = append(notes, p.Map.Groups[s.Group].Note)
	}
	for _, l := range s.Links {
		if r := p.Links[l].Relation; r >= 0 && p.Map.Relations[r].Note != "" {
			notes = append(notes, p.Map.Relations[r].Note)
		}
	}
	return notes
}
