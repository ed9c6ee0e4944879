package text

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// of is the node whose row stands for another's.
func (w *outline) of(node int32) int32 {
	if w.alone {
		return int32(w.d.Nodes[node].Org().Index)
	}
	return node
}

// locate finds what is near, and for each what it relies on, near or not.
func (w *outline) locate(alone bool) {
	n := len(w.d.Spots)
	w.alone, w.near, w.step = alone, make([]bool, n), make([]int32, n)
	for i := range w.d.Spots {
		p, to := &w.d.Spots[i], w.of(int32(i))
		if step := int32(p.Step); p.Near && (!w.near[to] || max(step, -step) < max(w.step[to], -w.step[to])) {
			w.near[to], w.step[to] = true, step
		}
	}
	w.relate()
}

// term is a relation, and the node that is relied on by it.
type term struct {
	link  *answer.Drawn
	other int32
}

func (w *outline) relate() {
	n := len(w.d.Spots)
	w.relied, w.relies = make([]int, n), make([][]string, n)
	into := make([][]term, n)
	for i := range w.d.Relations {
		l := &w.d.Relations[i]
		premise, head := int32(l.To.Index), int32(l.Node.Index)
		if w.of(premise) == w.of(head) {
			continue
		}
		into[w.of(head)] = append(into[w.of(head)], term{l, premise})
		if l.Both {
			into[w.of(premise)] = append(into[w.of(premise)], term{l, head})
		}
	}
	for i, terms := range into {
		seen := map[int32]bool{}
		for _, t := range terms {
			if to := w.of(t.other); !seen[to] {
				seen[to] = true
				w.relied[to]++
			}
		}
		if w.alone {
			w.relies[i] = w.counted(terms)
		} else {
			w.relies[i] = w.phrases(int32(i), terms)
		}
	}
}

// counted writes for an organisation "relies on Civica UK Ltd (7)": seven
// relations to what that has, those with most first; apart from them those
// that may be read either way.
func (w *outline) counted(terms []term) []string {
	one, both := map[int32]int{}, map[int32]int{}
	for _, t := range terms {
		if t.link.Both {
			both[w.of(t.other)]++
		} else {
			one[w.of(t.other)]++
		}
	}
	var words []string
	if len(one) > 0 {
		words = append(words, phrase.Joined(false, w.most(one)))
	}
	if len(both) > 0 {
		words = append(words, phrase.Joined(true, w.most(both)))
	}
	return words
}

// fewOrganisations is how many of those it relies on an organisation's row
// names on a terminal.
const fewOrganisations = 4

// most lists organisations with their numbers, only some of many on a terminal.
func (w *outline) most(count map[int32]int) string {
	orgs := slices.SortedFunc(maps.Keys(count), func(a, b int32) int {
		return cmp.Or(count[b]-count[a], model.Natural(w.d.Nodes[a].ID, w.d.Nodes[b].ID))
	})
	var words []string
	for i, o := range orgs {
		if i == fewOrganisations && len(orgs) > fewOrganisations+1 && w.Width > 0 && !w.Full {
			words = append(words, phrase.More(len(orgs)-i))
			break
		}
		words = append(words, fmt.Sprintf("%s (%s)", w.d.Nodes[o].Name, phrase.Number(count[o])))
	}
	return strings.Join(words, ", ")
}

// phrases writes "runs on EKS shared network (assumed)": a phrase for each
// relation's name, and one for each group.
func (w *outline) phrases(node int32, terms []term) []string {
	type key struct {
		relation model.RelationKind
		group    int
		needed   int32
	}
	var order []key
	named := map[key][]string{}
	for _, t := range terms {
		k := key{t.link.Relation.Relation, t.link.Group, t.link.Needed}
		if named[k] == nil {
			order = append(order, k)
		}
		named[k] = append(named[k], w.d.Nodes[t.other].NameUnder(w.d.Nodes[node])+" ("+t.link.Evidence.String()+")")
	}
	return each.Of(order, func(k key) string { return phrase.Relied(k.relation, k.group > 0, k.needed, named[k]) })
}
