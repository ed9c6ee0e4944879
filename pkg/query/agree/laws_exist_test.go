package agree_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A question on a day is one of a map in which nobody wrote of what does not
// exist on it. Organisations stay, for what they are called.
func TestWhatDoesNotExistMightAsWellNotBeWritten(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorld(t)
		q := drawQuestion(t, w)
		files, _ := write(w, 1)
		without := w.clone()
		without.strip(settle(w, q).asOf)
		if without.hasOverlaps() {
			return
		}
		less, _ := write(without, 1)
		before, after := ask(t, files, q), ask(t, less, q)
		for _, err := range []error{differFacts(apartFromDown(after.Facts), apartFromDown(before.Facts)), differ("summary", after.Summary, before.Summary)} {
			if err != nil {
				t.Fatalf("%v\n%+v\n%s\n%s", err, q, show(files), show(less))
			}
		}
	})
}

// apartFromDown are facts without their steps, and without degraded beside down: where one member of a group is
// left and goes down, its head is degraded with it, and that is not told, nor an earlier one on weaker evidence.
func apartFromDown(facts []jsonFact) (out []jsonFact) {
	down := map[string]bool{}
	for _, f := range facts {
		down[f.Node] = down[f.Node] || f.Effect == "down"
	}
	for _, f := range facts {
		if f.Because = nil; f.Effect != "degraded" || !down[f.Node] {
			out = append(out, f)
		}
	}
	return out
}

// strip takes out assets that do not exist on a day, what is written on nodes
// that do not, and what names them.
func (w *world) strip(day string) {
	for _, n := range w.nodes {
		for _, r := range n.relations {
			r.links = slices.DeleteFunc(r.links, func(l link) bool { return !w.exists(n, day) || !w.exists(w.node(l.to), day) })
			r.atLeast = min(r.atLeast, len(r.links))
			r.group = r.group && len(r.links) > 1
		}
		n.relations = slices.DeleteFunc(n.relations, func(r *relation) bool { return len(r.links) == 0 })
	}
	w.nodes = slices.DeleteFunc(w.nodes, func(n *node) bool { return !n.isOrganisation() && !w.exists(n, day) })
}

// hasOverlaps: of a group one member is left, to which the node relates already.
func (w *world) hasOverlaps() bool {
	return slices.ContainsFunc(w.nodes, func(n *node) bool {
		return slices.ContainsFunc(n.relations, func(r *relation) bool {
			return slices.ContainsFunc(n.all(r.key), func(other *relation) bool {
				if other == r || other.group || r.group || other.links[0].to != r.links[0].to {
					return false
				}
				from, until := w.period(r.links[0])
				from2, until2 := w.period(other.links[0])
				return overlap(from, until, from2, until2)
			})
		})
	})
}

// What comes to exist never shrinks a radius, unless a group or a record gets
// it, or what belongs to it, back as a member or copy.
func TestWhatComesToExistNeverShrinksARadius(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorld(t)
		q := drawQuestion(t, w)
		files, _ := write(w, 1)
		before := ask(t, files, q).Facts
		if !w.revive(settle(w, q).asOf) {
			return
		}
		more, _ := write(w, 1)
		if lost := shrunk(before, ask(t, more, q).Facts); lost != nil {
			t.Fatalf("what comes to exist lost %+v\n%+v\n%s\n%s", *lost, q, show(files), show(more))
		}
	})
}

// revive takes the dates off the nodes that are no spare.
func (w *world) revive(day string) bool {
	found := false
	for _, n := range w.nodes {
		if !w.exists(n, day) && !w.isSpare(n.id) {
			n.from, n.until, found = "", "", true
		}
	}
	return found
}

// isSpare: the node, or what belongs to it, is a member or a copy.
func (w *world) isSpare(id string) bool {
	return slices.ContainsFunc(w.nodes, func(n *node) bool {
		return slices.ContainsFunc(n.relations, func(r *relation) bool {
			return (r.group || r.key == "held-in") && slices.ContainsFunc(r.links, func(l link) bool { return l.to == id || w.node(l.to).org == id })
		})
	})
}
