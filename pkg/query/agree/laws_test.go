package agree_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var position = regexp.MustCompile(`"[^"]*\.ya?ml:\d+:\d+"`)

func TestFileAndKeyOrderNeverChangeAByte(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorld(t)
		q := drawQuestion(t, w)
		spellings := rapid.SliceOfNDistinct(rapid.Uint64(), 2, 2, rapid.ID[uint64]).Draw(t, "spellings")
		var first []byte
		for i, spelling := range spellings {
			files, _ := write(w, spelling)
			raw, err := blastJSON(files, q)
			if err != nil {
				t.Fatalf("%v\n%+v\n%s", err, q, show(files))
			}
			raw = position.ReplaceAll(raw, []byte(`"at"`))
			if i == 0 {
				first = raw
			} else if one, other := firstDifference(first, raw); one != other {
				t.Fatalf("the order changed the answer\n%s\n%s\n%+v\n%s", one, other, q, show(files))
			}
		}
	})
}

// firstDifference gives the lines that differ, or nothing.
func firstDifference(a, b []byte) (string, string) {
	lines, others := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(lines), len(others)) {
		if lines[i] != others[i] {
			return lines[i], others[i]
		}
	}
	return fmt.Sprint(len(lines), " lines"), fmt.Sprint(len(others), " lines")
}

// With a limit of time too: proofs that end later do not count. Two relations
// are none that is merely added: a further copy of records, and who makes a
// product by its own organisation, which takes the place of what was implied.
func TestAFurtherRelationNeverShrinksARadius(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorld(t)
		q := drawQuestion(t, w)
		files, _ := write(w, 1)
		before := ask(t, files, q).Facts
		if !w.addSingle(t) {
			return
		}
		more, _ := write(w, 1)
		if lost := shrunk(before, ask(t, more, q).Facts); lost != nil {
			t.Fatalf("a further relation lost %+v\n%+v\n%s\n%s", *lost, q, show(files), show(more))
		}
	})
}

// addSingle adds a single relation at the end of its list.
func (w *world) addSingle(t *rapid.T) bool {
	n := rapid.SampledFrom(w.nodes).Draw(t, "further relation on")
	for _, d := range drawDice(t, "further relation", 1, 8) {
		r := w.aRelation(n, d)
		if r != nil && !r.group && r.key != "held-in" && !isOwnMaker(n, r.key, r.links[0]) {
			n.relations = append(n.relations, r)
			return true
		}
	}
	return false
}

// shrunk gives a fact that is gone, is less sure, or is as sure but later or farther.
// What was degraded may have become down.
func shrunk(before, after []jsonFact) *jsonFact {
	now := map[fact]jsonFact{}
	for _, f := range after {
		now[f.fact()] = f
	}
	for _, old := range before {
		same, holds := now[old.fact()]
		if down, isDown := now[fact{old.Node, "down"}]; old.Effect == "degraded" && !holds && isDown {
			same, holds = down, true
			same.Distance = old.Distance
		}
		if !holds || same.grade() > old.grade() ||
			same.grade() == old.grade() && (minutes(same.Onset) > minutes(old.Onset) || same.Distance > old.Distance) {
			return &old
		}
	}
	return nil
}
