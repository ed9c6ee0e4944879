package text

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"knockon/pkg/phrase"
	"knockon/pkg/spread"
)

// of is the node whose row stands for another's.
func (w *outline) of(node int32) int32 {
	if w.alone {
		return w.d.Map.Nodes[node].Organisation
	}
	return node
}

// locate finds what is near, and for each what it relies on, near or not.
func (w *outline) locate(alone bool) {
	n := len(w.d.Places)
	w.alone, w.near, w.step = alone, make([]bool, n), make([]int32, n)
	for i := range w.d.Places {
		p, to := &w.d.Places[i], w.of(int32(i))
		if p.Near && (!w.near[to] || max(p.Step, -p.Step) < max(w.step[to], -w.step[to])) {
			w.near[to], w.step[to] = true, p.Step
		}
	}
	w.relate()
}

// term is a relation, and the node that is relied on by it.
type term struct {
	link  *spread.Link
	other int32
}

func (w *outline) relate() {
	n := len(w.d.Places)
	w.relied, w.relies = make([]int, n), make([][]string, n)
	into := make([][]term, n)
	for _, i := range w.d.Links {
		l := &w.d.Program.Links[i]
		if w.of(l.Premise) == w.of(l.Head) {
			continue
		}
		into[w.of(l.Head)] = append(into[w.of(l.Head)], term{l, l.Premise})
		if w.d.BothWays(l) {
			into[w.of(l.Premise)] = append(into[w.of(l.Premise)], term{l, l.Head})
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
		if w.d.BothWays(t.link) {
			both[w.of(t.other)]++
		} else {
			one[w.of(t.other)]++
		}
	}
	var words []string
	if len(one) > 0 {
		words = append(words, "relies on "+w.most(one))
	}
	if len(both) > 0 {
		words = append(words, "linked both ways with "+w.most(both))
	}
	return words
}

// fewOrganisations is how many of those it relies on an organisation's row
// names on a terminal.
const fewOrganisations = 4

// most lists organisations with their numbers, only some of many on a terminal.
func (w *outline) most(count map[int32]int) string {
	orgs := slices.Sorted(maps.Keys(count))
	slices.SortStableFunc(orgs, func(a, b int32) int { return count[b] - count[a] })
	var words []string
	for i, o := range orgs {
		if i == fewOrganisations && len(orgs) > fewOrganisations+1 && w.Width > 0 && !w.Full {
			words = append(words, phrase.Number(int64(len(orgs)-i))+" more")
			break
		}
		words = append(words, fmt.Sprintf("%s (%s)", name(w.d.Map, o), phrase.Number(int64(count[o]))))
	}
	return strings.Join(words, ", ")
}

// phrases writes "runs on EKS shared network (assumed)": a phrase for each
// relation's name, and one for each group.
func (w *outline) phrases(node int32, terms []term) []string {
	type key struct {
		verb  string
		group int32
	}
	var order []key
	named := map[key][]string{}
	for _, t := range terms {
		k := key{phrase.Verb(t.link.Kind), t.link.Group}
		if named[k] == nil {
			order = append(order, k)
		}
		named[k] = append(named[k], nameUnder(w.d.Map, t.other, node)+" ("+t.link.Grade.String()+")")
	}
	var words []string
	for _, k := range order {
		verb := k.verb + " "
		if k.group >= 0 {
			verb += phrase.Number(int64(w.d.Map.Groups[k.group].Needed)) + " of "
		}
		words = append(words, verb+strings.Join(named[k], ", "))
	}
	return words
}
