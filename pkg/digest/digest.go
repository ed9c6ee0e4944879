// Package digest says of a radius what people ask: which organisations are hit,
// what they could lose and what of it hurts first, and by which ways harm gets
// there. It reads the answer and nothing else, so that every format says the same.
package digest

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// Digest is a radius by organisation and by way.
type Digest struct {
	Organisations []*Organisation // the worst hit first, those of seeds last
	Ways          []*Way          // the worst first
	Kinds         []Kind          // of the organisations that are hit, suppliers without a loss of their own aside
	Sure          bool            // all of it must follow: nothing was compromised, and nobody decides
}

// Kind is how many organisations of a kind there are.
type Kind struct {
	Node  *answer.Node // one of them
	Count int
}

// Organisation is what happens at one of them, nodes that are seeds aside. Each
// list is in the order in which people run out of patience (see Due).
type Organisation struct {
	Node     *answer.Node
	Seed     bool             // it or something of its own is a seed
	Down     []*answer.Proved // services
	Degraded []*answer.Proved // services that are not down
	Exposed  []*answer.Proved // datasets
	Other    []*answer.Proved // whatever else is hit, its worst effect each, the worst first
	critical int              // how many of Down are
}

// Of arranges a radius.
func Of(r *answer.Radius) *Digest {
	d := WithoutWays(r)
	d.Ways = waysOf(r, d.Organisations)
	return d
}

// WithoutWays is Of without the ways: it needs no proofs.
func WithoutWays(r *answer.Radius) *Digest {
	g := &gatherer{r: r, seed: map[*answer.Node]bool{}, orgs: map[*answer.Node]*Organisation{}}
	for _, s := range r.Seeds {
		g.seed[s.Node], g.seed[s.Node.Org()] = true, true
	}
	d := &Digest{Organisations: g.organisations(), Sure: sure(r)}
	d.Kinds = kindsOf(d.Organisations)
	return d
}

// Losses is the facts that people feel.
func (o *Organisation) Losses() []*answer.Proved { return slices.Concat(o.Down, o.Exposed, o.Degraded) }

// Loses reports whether people feel anything there.
func (o *Organisation) Loses() bool { return len(o.Down)+len(o.Degraded)+len(o.Exposed) > 0 }

// Critical is the critical services among those that are down.
func (o *Organisation) Critical() []*answer.Proved {
	var out []*answer.Proved
	for _, f := range o.Down {
		if f.Node.Critical {
			out = append(out, f)
		}
	}
	return out
}

// First is the service that passes its tolerance first; nil where no tolerance is known.
func (o *Organisation) First() *answer.Proved {
	if len(o.Down) == 0 || o.Down[0].Tolerates == nil {
		return nil
	}
	return o.Down[0]
}

// People is of how many people the exposed datasets tell, and of how many
// datasets the map does not say it.
func (o *Organisation) People() (people int64, unsaid int) {
	for _, f := range o.Exposed {
		if f.Node.People == nil {
			unsaid++
		} else {
			people += *f.Node.People
		}
	}
	return people, unsaid
}

// Due is when a service that is down passes what people tolerate, from the moment
// at which the seeds are hit.
func Due(f *answer.Proved) (at model.Duration, known bool) {
	if f.Tolerates == nil {
		return 0, false
	}
	return f.Onset + *f.Tolerates, true
}

// Sooner orders facts by when people run out of patience, critical ones first
// among equals, then by name.
func Sooner(x, y *answer.Proved) int {
	a, known := Due(x)
	b, knownToo := Due(y)
	return cmp.Or(first(known, knownToo), cmp.Compare(a, b), first(x.Node.Critical, y.Node.Critical), byName(x.Node, y.Node))
}

// first puts what holds before what does not.
func first(x, y bool) int { return model.One(y) - model.One(x) }

func byName(x, y *answer.Node) int {
	return cmp.Or(model.Natural(x.Name, y.Name), model.Natural(x.Org().Name, y.Org().Name), cmp.Compare(x.ID, y.ID))
}
