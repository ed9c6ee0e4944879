package diff

import (
	"knockon/pkg/answer"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// asker asks one side about one seed after the other, and holds what follows from
// the last: nothing where the side lacks it.
type asker struct {
	*side
	runner *spread.Runner
	counts *query.Counter
	result *spread.Result
	seeds  []spread.Atom
	facts  []spread.Fact
}

func (s *side) asker() asker {
	o := spread.Whole()
	o.Within, o.Parallel = s.asked.Within, false // the workers are
	return asker{side: s, runner: s.Runner(o), counts: query.NewCounter(s.Map)}
}

func (a *asker) ask(seed int) {
	a.result, a.seeds, a.facts = nil, nil, nil
	if s := a.asked.Seeds[seed]; s != noSeed {
		a.result = a.runner.Run(s)
		a.seeds, a.facts = a.result.Seeds, a.asked.Radius(a.result)
	}
}

func (a *asker) summary() answer.Summary {
	return a.counts.Summary(a.facts, a.seeds, a.World.Evidence)
}

// proved is a fact with the step that shows it, and how far that leads.
func (a *asker) proved(f *spread.Fact) (*answer.Proved, int32) {
	because := a.result.Because(f.Atom)
	out := a.Proved(f, &because)
	return &out, because.Depth
}

// contrast asks both sides about one seed, for a picture. Of what it mentions the
// answer knows the new names too.
func (d *differ) contrast(seed int) *answer.Contrast {
	c := &answer.Contrast{Seed: d.seeds[seed], Before: d.old.radius(seed), After: d.new.radius(seed)}
	was, _ := d.old.Tables()
	for _, n := range was {
		i, _ := d.old.Map.Lookup(n.ID)
		if now := d.pairs.ToNew[i]; now >= 0 {
			d.new.Node(now)
		}
	}
	return c
}

func (s *side) radius(seed int) answer.Radius {
	q := s.asked.Question
	if q.Seeds = nil; s.asked.Seeds[seed] != noSeed {
		q.Seeds = s.asked.Seeds[seed : seed+1]
	}
	return s.Radius(q)
}
