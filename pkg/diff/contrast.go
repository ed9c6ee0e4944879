package diff

import (
	"knockon/pkg/answer"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// contrast asks both sides about one seed, for a picture. Of what it mentions the
// answer knows the new names too.
func (f *filler) contrast(s *SeedPair) *answer.Contrast {
	c := &answer.Contrast{Seed: f.seedPair(s), Before: f.Old.radius(f.old, s.Old), After: f.New.radius(f.new, s.New)}
	was, _ := f.old.Tables()
	for _, n := range was {
		i, _ := f.Old.Map.Lookup(n.ID)
		if now := f.Pairs.ToNew[i]; now >= 0 {
			f.new.Node(now)
		}
	}
	return c
}

func (s *Side) radius(f *query.Filler, seed spread.Atom) answer.Radius {
	q := s.Question
	if q.Seeds = nil; seed != NoSeed {
		q.Seeds = []spread.Atom{seed}
	}
	return f.Radius(q)
}
