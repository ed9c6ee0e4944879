package digest

import (
	"cmp"
	"fmt"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Change is what changes alike for services or datasets of an organisation, or of
// several whose own have the same names.
type Change struct {
	Organisations []*answer.Node
	Facts         []*answer.FactChange // at the first of them, critical ones first
	OneSided      bool                 // they came, or went, because the services did
}

// Nodes is the services or datasets at the first of the organisations.
func (c *Change) Nodes() []*answer.Node {
	return each.Of(c.Facts, (*answer.FactChange).Node)
}

// Changes arranges how radii differ.
type Changes struct {
	oneSided map[*answer.Node]bool // nodes that only one side has
}

// ChangesOf arranges the radii of a difference.
func ChangesOf(d *answer.Diff) *Changes {
	out := &Changes{map[*answer.Node]bool{}}
	for i := range d.NodeChanges {
		if c := &d.NodeChanges[i]; c.Change == answer.Came || c.Change == answer.Went {
			out.oneSided[c.Node] = true
		}
	}
	return out
}

// Of says how a radius differs: what people feel, what came first, then what else is
// told of nodes that are not its seed.
func (g *Changes) Of(r *answer.RadiusChange) (felt []*Change, others []answer.NodeFacts) {
	known := map[likeness]*Change{}
	for _, n := range r.ByNode() {
		facts := feltOf(&n)
		for _, f := range facts {
			key := likenessOf(f)
			key.oneSided = f.Change != answer.Changed && g.oneSided[n.Node]
			if known[key] == nil {
				known[key] = &Change{Organisations: []*answer.Node{key.organisation}, OneSided: key.oneSided}
				felt = append(felt, known[key])
			}
			known[key].Facts = append(known[key].Facts, f)
		}
		if len(facts) == 0 && len(n.Telling()) > 0 && n.Node != r.Seed.Shown().Node {
			others = append(others, n)
		}
	}
	for _, c := range felt {
		slices.SortFunc(c.Facts, func(x, y *answer.FactChange) int {
			return cmp.Or(first(x.Node().Critical, y.Node().Critical), byName(x.Node(), y.Node()))
		})
	}
	slices.SortStableFunc(felt, sooner)
	return merged(felt), others
}

// IsFelt reports whether people feel that a node of a kind suffers an effect: a service
// that is down or degraded, a dataset that is exposed.
func IsFelt(k model.Kind, e model.Effect) bool {
	return k == model.Service && (e == model.Down || e == model.Degraded) || k == model.Dataset && e == model.Exposed
}

// feltOf is the facts of a node that people feel. That one is no longer degraded goes without
// saying where it is down now.
func feltOf(n *answer.NodeFacts) []*answer.FactChange {
	var out []*answer.FactChange
	stops := false
	for i := range n.Facts {
		c := &n.Facts[i]
		if e := c.Shown().Effect; IsFelt(n.Node.Kind, e) {
			out = append(out, c)
			stops = stops || e == model.Down && c.Change == answer.Came
		}
	}
	return slices.DeleteFunc(out, func(c *answer.FactChange) bool {
		return stops && c.Change == answer.Went && c.Shown().Effect == model.Degraded
	})
}

// likeness is what facts have in common that change in the same words.
type likeness struct {
	organisation *answer.Node
	change       answer.Change
	effect       model.Effect
	was, is      manner
	oneSided     bool
}

// manner is how a fact holds.
type manner struct {
	grade  evidence.Grade
	onset  model.Duration
	causes model.Causes
}

func likenessOf(c *answer.FactChange) likeness {
	out := likeness{organisation: c.Node().Org(), change: c.Change, effect: c.Shown().Effect}
	switch c.Change {
	case answer.Came:
		out.is.onset = c.New.Onset
	case answer.Changed:
		out.was, out.is = mannerOf(c.Old), mannerOf(c.New)
		if out.was.grade == out.is.grade {
			out.was.grade, out.is.grade = 0, 0
		}
		if out.was.onset == out.is.onset {
			out.was.onset, out.is.onset = 0, 0
		}
		if out.was.causes == out.is.causes {
			out.was.causes, out.is.causes = 0, 0
		}
	}
	return out
}

func mannerOf(f *answer.Proved) manner { return manner{f.Evidence, f.Onset, f.Causes} }

// sooner orders changes: what came, what went, what differs; services that stop
// first; those with most critical services, then with most; by name.
func sooner(x, y *Change) int {
	critical := func(c *Change) int {
		n := slices.IndexFunc(c.Facts, func(f *answer.FactChange) bool { return !f.Node().Critical })
		if n < 0 {
			return len(c.Facts)
		}
		return n
	}
	stops := func(c *Change) bool { return c.Facts[0].Shown().Effect == model.Down }
	return cmp.Or(cmp.Compare(x.Facts[0].Change, y.Facts[0].Change), first(stops(x), stops(y)),
		cmp.Compare(x.Facts[0].Shown().Effect, y.Facts[0].Shown().Effect), cmp.Compare(critical(y), critical(x)),
		cmp.Compare(len(y.Facts), len(x.Facts)), byName(x.Organisations[0], y.Organisations[0]))
}

// merged joins the changes of organisations whose services have the same names,
// each of one node.
func merged(all []*Change) []*Change {
	type same struct {
		likeness
		names string
	}
	known := map[same]*Change{}
	var out []*Change
	for _, c := range all {
		key := same{likeness: likenessOf(c.Facts[0])}
		key.organisation, key.oneSided = nil, c.OneSided
		twice := false
		for i, f := range c.Facts {
			n := f.Node()
			twice = twice || i > 0 && c.Facts[i-1].Node().Name == n.Name
			key.names += fmt.Sprintln(n.Name, n.Critical)
		}
		if first := known[key]; first != nil && !twice {
			first.Organisations = append(first.Organisations, c.Organisations...)
			continue
		}
		known[key] = c
		out = append(out, c)
	}
	return out
}
