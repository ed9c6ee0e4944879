package check

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"

	"knockon/pkg/model"
)

// voice is a speaker with all that it says; or an organisation of the map,
// even if that says nothing.
type voice struct {
	text   string         // as first written
	node   int32          // the organisation, or -1
	names  []name         // what it may be called
	about  []int          // numbers of the statements it speaks of, rising
	claims []*model.Claim // one for each of about
}

// voicesOf lists the speakers that are no organisations, in the order in which
// the map has them speak first, then every organisation.
func voicesOf(m *model.Map) []voice {
	var voices []voice
	index := map[string]int{}
	organisations := make([]voice, len(m.Nodes))
	eachClaim(m, func(about int, k *model.Claim) {
		by := m.Voice(k)
		if by.Organisation >= 0 {
			organisations[by.Organisation].speak(about, k)
			return
		}
		i, known := index[by.Key]
		if !known {
			i = len(voices)
			index[by.Key] = i
			voices = append(voices, voice{text: by.Speaker, node: -1, names: []name{nameOf(by.Speaker)}})
		}
		voices[i].speak(about, k)
	})
	for i, n := range m.ExistingNodes() {
		if n.Org != nil {
			v := &organisations[i]
			v.text, v.node = n.ID, i
			v.names = append(v.names, nameOf(n.ID), nameOf(n.Name))
			for _, a := range n.Aliases {
				v.names = append(v.names, nameOf(a))
			}
			voices = append(voices, *v)
		}
	}
	return voices
}

func (v *voice) speak(about int, k *model.Claim) {
	if n := len(v.about); n == 0 || v.about[n-1] != about {
		v.about, v.claims = append(v.about, about), append(v.claims, k)
	}
}

// pair is two voices that may be one.
type pair struct{ subject, other int }

// compared bounds how many names of one trait a name is held against, and
// paired how many findings one speaker adds, so that the cost stays linear
// whatever a map spells.
const (
	compared = 20
	paired   = 3
)

// alike finds the voices that may be one, by the traits of their names.
// Organisations are looked up among the others and never among themselves.
func alike(voices []voice) []pair {
	var out []pair
	x := index{}
	for i := range voices {
		v := &voices[i]
		for _, other := range x.near(v) {
			out = append(out, pairOf(voices, i, other))
		}
		if v.node < 0 {
			x.add(i, v.names[0])
		}
	}
	return out
}

// index holds names by their traits.
type index map[uint64][]named

type named struct {
	voice int
	name  name
}

func (x index) add(voice int, n name) {
	for _, trait := range n.traits() {
		if key := hash(trait); len(x[key]) < compared {
			x[key] = append(x[key], named{voice, n})
		}
	}
}

// near lists the first voices of the index that one may be.
func (x index) near(v *voice) []int {
	var out []int
	for _, n := range v.names {
		for _, trait := range n.traits() {
			for _, other := range x[hash(trait)] {
				if len(out) < paired && !slices.Contains(out, other.voice) && n.like(other.name, v.node < 0) {
					out = append(out, other.voice)
				}
			}
		}
	}
	return out
}

// hash keeps the index small. Where two traits share one, their names are only
// compared for nothing.
func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// pairOf makes the shorter of two spellings the subject, whichever is met
// first; of a spelling and an organisation, the spelling.
func pairOf(voices []voice, i, j int) pair {
	a, b := &voices[i], &voices[j]
	shorter := cmp.Or(cmp.Compare(len(a.text), len(b.text)), strings.Compare(a.text, b.text)) < 0
	if a.node >= 0 || b.node < 0 && !shorter {
		return pair{j, i}
	}
	return pair{i, j}
}
