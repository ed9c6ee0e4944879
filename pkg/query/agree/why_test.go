package agree_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// TestWhyProvesWhatHolds: every proof of why, the further ones of --full too,
// stands on seeds, goes step by step, and ends with what it proves.
func TestWhyProvesWhatHolds(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		files, question := drawQuestionOf(t)
		b := query.RunBlast(question)
		for i := range b.Facts {
			a := b.Facts[i].Atom
			e := a.Effect()
			w := query.RunWhy(question, a.Node(), &e, true)
			if len(w.Holds) != 1 {
				t.Fatalf("why says that %v does not hold\n%s", a, show(files))
			}
			for _, proof := range append(w.Holds[0].All, w.Holds[0].Proof) {
				if err := stands(w, proof, a); err != nil {
					t.Fatalf("%v of %v: %+v\n%s", err, a, proof, show(files))
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
		node := int32(rapid.IntRange(0, len(question.Map.Nodes)-1).Draw(t, "node"))
		w := query.RunWhy(question, node, nil, false)
		if len(w.Holds) > 0 || !w.Missing.Connected {
			return
		}
		if len(w.Missing.Excluded) == 0 {
			t.Fatalf("nothing is named\n%s", show(files))
		}
		if err := stands(w, w.Missing.Steps, w.Missing.Atom); err != nil {
			t.Fatalf("%v: %+v\n%s", err, w.Missing.Steps, show(files))
		}
		named := map[int32]bool{}
		for _, x := range w.Missing.Excluded {
			named[x.Link] = true
		}
		for i := range w.Missing.Steps {
			for _, l := range w.Missing.Steps[i].Links {
				if w.Program.Links[l].Out != 0 && !named[l] {
					t.Fatalf("a relation is left out and not named\n%s", show(files))
				}
			}
		}
	})
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
func stands(w *query.Why, steps []spread.Step, target spread.Atom) error {
	known := map[spread.Atom]bool{}
	for _, s := range w.Seeds {
		known[s] = true
	}
	for i := range steps {
		s := &steps[i]
		for _, from := range s.From {
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
