package agree_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// TestWhyProvesWhatHolds: every proof of why, the further ones of --full too,
// stands on seeds, goes step by step, and ends with what it proves.
func TestWhyProvesWhatHolds(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		files, question := drawQuestionOf(t)
		for _, f := range radiusOf(question).Facts {
			e := f.Atom.Effect()
			w := query.Why(question, f.Atom.Node(), &e, true)
			if len(w.Effects) != 1 {
				t.Fatalf("why says that %v does not hold\n%s", f.Atom, show(files))
			}
			for _, proof := range append(w.Effects[0].All, w.Effects[0].Proof) {
				if err := stands(w, proof, w.Effects[0].Atom); err != nil {
					t.Fatalf("%v of %v: %+v\n%s", err, f.Atom, proof, show(files))
				}
			}
		}
	})
}

// TestWhyOfOrganisations: an organisation is asked for all it has. What blast hits
// there stands with its worst effect and a proof that stands, and nothing else.
// Where nothing leads there, nothing leads to anything of it.
func TestWhyOfOrganisations(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		files, question := drawQuestionOf(t)
		worst := map[string]model.Effect{}
		hit := func(id string, e model.Effect) {
			if old, known := worst[id]; !known || answer.Severity(e) < answer.Severity(old) {
				worst[id] = e
			}
		}
		b := query.Blast(question)
		for _, s := range b.Seeds {
			hit(s.Node.ID, s.Effect)
		}
		for _, f := range b.Facts {
			hit(f.Node.ID, f.Effect)
		}
		for i, n := range question.Map.ExistingNodes() {
			if !n.Kind.IsOrganisation() {
				continue
			}
			w := query.Why(question, i, nil, false)
			seen, classes := map[string]bool{}, []int{}
			for _, r := range w.Effects {
				if r.Node.ID == n.ID {
					continue
				}
				if worst[r.Node.ID] != r.Effect || seen[r.Node.ID] {
					t.Fatalf("%s stands twice, or not with its worst effect\n%s", r.Node.ID, show(files))
				}
				seen[r.Node.ID] = true
				classes = append(classes, one(r.Node.Kind != model.Service && r.Node.Kind != model.Dataset)*10+answer.Severity(r.Effect))
				if err := stands(w, r.Proof, r.Atom); err != nil && !r.Seed {
					t.Fatalf("%s: %v\n%s", r.Node.ID, err, show(files))
				}
			}
			if !slices.IsSorted(classes) {
				t.Fatalf("what is hit at %s is in no order: %v\n%s", n.ID, classes, show(files))
			}
			for k, asset := range question.Map.ExistingNodes() {
				if asset.Organisation != i || k == i {
					continue
				}
				if _, is := worst[asset.ID]; is != seen[asset.ID] {
					t.Fatalf("%s: hit %t, shown %t\n%s", asset.ID, is, seen[asset.ID], show(files))
				}
				if own := query.Why(question, k, nil, false); !w.Holds && !w.Missing.Connected && (own.Holds || own.Missing.Connected) {
					t.Fatalf("nothing leads to %s, and something to %s\n%s", n.ID, asset.ID, show(files))
				}
			}
		}
	})
}

// TestMissingIsWhatIsLeftOut: where an effect does not hold, admitting what
// why names makes a proof of it, and something is named.
func TestMissingIsWhatIsLeftOut(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		files, question := drawQuestionOf(t)
		w := query.Why(question, drawNode(t, question.Map), nil, false)
		if w.Holds || !w.Missing.Connected {
			return
		}
		if len(w.Missing.Excluded) == 0 {
			t.Fatalf("nothing is named\n%s", show(files))
		}
		if err := stands(w, w.Missing.Proof, w.Missing.Atom); err != nil {
			t.Fatalf("%v: %+v\n%s", err, w.Missing.Proof, show(files))
		}
		named := map[answer.Relation]bool{}
		for _, x := range w.Missing.Excluded {
			named[answer.Relation{Node: x.Node, Relation: x.Relation, To: x.To, At: x.At}] = true
		}
		leftOut := leftOutOf(question)
		for i := range w.Missing.Proof {
			for _, r := range usedBy(&w.Missing.Proof[i]) {
				if leftOut[relationKey{r.Node.ID, r.Relation, r.To.ID, r.At}] && !named[r] {
					t.Fatalf("a relation is left out and not named\n%s", show(files))
				}
			}
		}
	})
}

// relationKey is a relation as it is read, and where it is written.
type relationKey struct {
	node     string
	relation model.RelationKind
	to       string
	at       answer.Place
}

// leftOutOf lists the relations that a question leaves out.
func leftOutOf(q query.Question) map[relationKey]bool {
	p := spread.Ground(q.Map, q.Table, q.World)
	out := map[relationKey]bool{}
	for i := range p.Links {
		l := &p.Links[i]
		at := p.At(l)
		place := answer.Place{File: p.Map.Files.Name(at), Line: at.Line, Column: at.Col}
		out[relationKey{p.Map.Nodes[l.Head].ID, p.KindOf(l), p.Map.Nodes[l.Premise].ID, place}] = l.Out != 0
	}
	return out
}

// usedBy lists the relations that a step rests on.
func usedBy(s *answer.ProofStep) (used []answer.Relation) {
	s.Because.Relations(func(p answer.Part, _ []answer.Claim) bool {
		used = append(used, answer.Relation{Node: s.Node, Relation: s.Because.Relation, To: s.Because.From[len(used)].Node, At: p.At})
		return true
	})
	return used
}

func drawQuestionOf(t *rapid.T) (map[string]string, query.Question) {
	w := drawWorld(t)
	q := drawQuestion(t, w)
	files, _ := write(w, 1)
	question, err := questionOf(files, q)
	if err != nil {
		t.Fatal(err)
	}
	return files, question
}

// stands checks that each step rests on seeds and steps before it alone, that
// none comes twice, and that the last proves the target.
func stands(w *answer.Why, steps []answer.ProofStep, target answer.Atom) error {
	known := map[answer.Atom]bool{}
	for _, s := range w.Seeds {
		known[s] = true
	}
	for i := range steps {
		s := &steps[i]
		for _, from := range s.Because.From {
			if !known[from] {
				return fmt.Errorf("step %d rests on what is not shown before it", i+1)
			}
		}
		if known[s.Atom] {
			return fmt.Errorf("step %d shows again what is known", i+1)
		}
		known[s.Atom] = true
	}
	if len(steps) == 0 || steps[len(steps)-1].Atom != target {
		return fmt.Errorf("the proof does not end with its target")
	}
	return nil
}
