package query

import (
	"math"
	"math/bits"
	"sync"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

const (
	mostAsked = 3
	// tie is by how much of a bit two questions may differ and tell equally much.
	tie = 1e-9
)

// leading lists the candidates of the groups that lead, with the place of the group
// of each: one line of either kind may be wrong.
func (d *diagnosis) leading() (seeds []spread.Atom, of []int) {
	least := d.groups[0].score - answer.MillionthsOf(math.Log(100))
	for i, g := range d.groups {
		if g.score < least {
			break
		}
		for _, m := range g.members {
			seeds, of = append(seeds, m), append(of, i)
		}
	}
	return seeds, of
}

// split is how a question splits the candidates, by atom: in whole numbers, so that
// no order of adding them up makes a difference.
type split struct {
	weight uint64 // of those that predict it
	leaves int32  // how many these are
	which  uint64 // which these are
}

// askNext finds the observations that are expected to tell most between the candidates that lead, predictions taken at
// their word.
func (d *diagnosis) askNext() []answer.Question {
	out := []answer.Question{}
	if len(d.groups) == 0 {
		return out
	}
	seeds, of := d.leading()
	weights := make([]uint64, len(seeds))
	total := split{leaves: int32(len(seeds))}
	for i := range seeds {
		const one = 1 << 40 // of the best; more than a million candidates still add up
		weights[i] = uint64(one * math.Exp(float64(d.groups[of[i]].score-d.groups[0].score)/1e6))
		total.weight, total.which = total.weight+weights[i], total.which^scatter(i)
	}
	splits := d.splits(seeds, weights)
	var asked []spread.Atom
	known := map[uint64]bool{}
	for len(asked) < mostAsked {
		best, most := spread.Atom(-1), 0.0
		for a := range splits {
			s := &splits[a]
			if s.leaves == 0 || s.leaves == total.leaves || known[s.which] || known[s.which^total.which] {
				continue
			}
			if bits := entropy(s.weight, total.weight); bits > most+tie {
				best, most = spread.Atom(a), bits
			}
		}
		if best < 0 {
			break
		}
		known[splits[best].which] = true
		asked = append(asked, best)
		out = append(out, answer.Question{
			Atom: d.Atom(best), Bits: answer.BitsOf(most), YesLeaves: int(splits[best].leaves), NoLeaves: int(total.leaves - splits[best].leaves),
		})
	}
	d.leaders(out, asked, seeds, of)
	return out
}

// splits asks of every atom that people could look at which candidates predict it.
func (d *diagnosis) splits(seeds []spread.Atom, weights []uint64) []split {
	open := make([]bool, len(d.Map.Nodes))
	for i := range open {
		open[i] = answer.Visible.Has(d.Map.Nodes[i].Kind)
	}
	for _, o := range d.Observed {
		open[o.Node()] = false
	}
	sums := make([]split, len(d.Map.Nodes)*int(model.NumEffects))
	left := d.Climb(d.boolean(), seeds, func(int, []evidence.Grade) spread.Climber {
		return &splitClimber{splits: sums, before: make([]split, len(sums)), open: open, held: make([]uint8, len(open)), weights: weights}
	})
	var lock sync.Mutex
	var all []*splitter
	memory := func() *splitter {
		t := &splitter{splits: make([]split, len(d.Map.Nodes)*int(model.NumEffects))}
		lock.Lock()
		defer lock.Unlock()
		all = append(all, t)
		return t
	}
	spread.SweepBlocks(d.Program, d.boolean(), spread.Each(spread.At(seeds, left)), memory, func(t *splitter, at []int32, b *spread.Block) {
		t.take(at, left, weights)
		for _, a := range b.Atoms {
			if !open[a.Node()] {
				continue
			}
			in, degraded := b.Holds(a), spread.AtomOf(a.Node(), model.Degraded)
			switch a.Effect() {
			case model.Degraded:
				in &^= b.Holds(spread.AtomOf(a.Node(), model.Down)) // it counts with the down
			case model.Down:
				t.add(degraded, in)
			}
			t.add(a, in)
		}
	})
	for _, t := range all {
		for a := range sums {
			part := &t.splits[a]
			sums[a].weight, sums[a].leaves, sums[a].which = sums[a].weight+part.weight, sums[a].leaves+part.leaves, sums[a].which^part.which
		}
	}
	return sums
}

// splitter adds up splits, a block of candidates at a time: what any eight of them come
// to together is looked up.
type splitter struct {
	splits        []split
	weight, which [8][256]uint64 // by byte of a block's word
}

// take is told which candidates the lanes of a block stand for, of those that are left.
func (t *splitter) take(at []int32, left []int, weights []uint64) {
	for i := range t.weight {
		weight, which := &t.weight[i], &t.which[i]
		for word := 1; word < len(weight); word++ {
			lane, rest := 8*i+bits.TrailingZeros(uint(word)), word&(word-1)
			weight[word], which[word] = weight[rest], which[rest]
			if lane < len(at) {
				weight[word] += weights[left[at[lane]]]
				which[word] ^= scatter(left[at[lane]])
			}
		}
	}
}

func (t *splitter) add(a spread.Atom, in uint64) {
	s := &t.splits[a]
	s.leaves += int32(bits.OnesCount64(in))
	for i := 0; in != 0; i, in = i+1, in>>8 {
		s.weight += t.weight[i][in&255]
		s.which ^= t.which[i][in&255]
	}
}

// leaders finds the group that leads by each reply.
func (d *diagnosis) leaders(questions []answer.Question, asked, seeds []spread.Atom, of []int) {
	o := d.boolean()
	o.Of = d.Cone(withDown(asked)...)
	said := d.predictions(o, seeds, asked)
	for k := range asked {
		q := &questions[k]
		q.Yes, q.No = len(d.groups), len(d.groups)
		for i := range seeds {
			if said[i][k] == 1 {
				q.Yes = min(q.Yes, of[i])
			} else {
				q.No = min(q.No, of[i])
			}
		}
	}
}

// entropy is that of a part of a whole, in bits.
func entropy(part, whole uint64) float64 {
	p := float64(part) / float64(whole)
	return -p*math.Log2(p) - (1-p)*math.Log2(1-p)
}

// scatter is a number that stands for a candidate, so that which ones are in a set
// can be told by what these come to together.
func scatter(i int) uint64 {
	z := uint64(i+1) * 0x9e3779b97f4a7c15 // Steele, Lea & Flood 2014: SplitMix
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
