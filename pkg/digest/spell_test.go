package digest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/trial"
	"pgregory.net/rapid"
)

// Ways that are told apart by numbers are those that read differently when all of
// them are written out.
func TestWaysThatReadAlike(t *testing.T) {
	joined, split := 0, 0
	trial.Check(t, func(t *rapid.T) {
		p, ends := drawPaths(t)
		s := p.spell()
		ways := gather(p, ends)
		want := map[string][]string{}
		for _, w := range ways {
			k := written(w)
			want[k] = append(want[k], w.Ends[0].Node.ID)
		}
		got := s.alike(ways)
		if len(got) != len(want) {
			t.Fatalf("%d ways, written out %d: %v", len(got), len(want), want)
		}
		for _, w := range got {
			at := want[written(w)]
			for i, org := range w.At {
				if !strings.HasPrefix(at[i], org.ID) {
					t.Fatalf("%v leads to %v", at, w.At)
				}
			}
			joined += len(w.joined)
		}
		split += len(got)
	})
	if joined < split/20 || split == 0 {
		t.Errorf("%d ways were joined to %d: the cases say little", joined, split)
	}
}

// written is a way in words, hop by hop.
func written(w *Way) string {
	var nodes [][]*answer.Node
	for h := w.end; h != nil; h = h.before {
		nodes = append(nodes, []*answer.Node{h.node})
	}
	slices.Reverse(nodes)
	nodes[len(nodes)-1] = w.last
	own := func(i int) bool { n := nodes[i][0]; return !n.IsOrganisation() && n.Org() == w.At[0] }
	hops := len(nodes)
	if hops > 2 && own(hops-1) && own(hops-2) {
		hops--
	}
	var b strings.Builder
	for i := range hops {
		var words []string
		for _, n := range nodes[i] {
			if own(i) && !n.IsOrganisation() {
				words = append(words, "own "+strings.ReplaceAll(n.Name, n.Organisation.Name, ""))
			} else {
				words = append(words, n.ID)
			}
		}
		slices.Sort(words)
		fmt.Fprint(&b, words)
	}
	return fmt.Sprint(b.String(), len(nodes), w.Effect, w.Grade, w.Causes)
}

// drawPaths draws few organisations with assets that are called alike, ways over
// them, and what is at their ends.
func drawPaths(t *rapid.T) (*paths, []*answer.Proved) {
	var nodes []*answer.Node
	for i := range 4 {
		org := &answer.Node{ID: fmt.Sprint("o", i), Name: fmt.Sprint("Org ", i, " council")}
		nodes = append(nodes, org)
		for j := range 3 {
			name := fmt.Sprint(org.Name, " system ", j/2)
			nodes = append(nodes, &answer.Node{ID: fmt.Sprint(org.ID, "/", j), Name: name, Organisation: org})
		}
	}
	p := &paths{r: &answer.Radius{}, known: map[proof]*hop{}, hops: map[step]*hop{}}
	seed := p.hop(nodes[0], nil)
	var ends []*answer.Proved
	for range rapid.IntRange(2, 30).Draw(t, "ends") {
		at := seed
		if rapid.IntRange(0, 3).Draw(t, "goes on") == 0 {
			at = p.order[rapid.IntRange(0, len(p.order)-1).Draw(t, "from")]
		}
		org := 4 * rapid.IntRange(0, 3).Draw(t, "org")
		for range rapid.IntRange(0, 3).Draw(t, "hops") {
			at = p.hop(nodes[rapid.SampledFrom([]int{0, 1, org, org + 1, org + 2, org + 3}).Draw(t, "node")], at)
		}
		at = p.hop(nodes[org+rapid.IntRange(1, 3).Draw(t, "end")], at)
		f := &answer.Proved{Fact: answer.Fact{Atom: answer.Atom{Node: at.node, Effect: model.Down}}}
		if _, met := p.known[proof{f.Atom, f.Evidence}]; met {
			continue
		}
		p.known[proof{f.Atom, f.Evidence}] = at
		ends = append(ends, f)
	}
	return p, ends
}
