package json

import (
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// answer is a writer that remembers which nodes and sources it mentioned.
type answer struct {
	writer
	*spread.Program
	nodes   []bool
	sources []bool
}

// newAnswer opens an answer and writes what all begin with.
func newAnswer(p *spread.Program, format string, q *query.Question, seeds []spread.Atom) *answer {
	a := &answer{Program: p, nodes: make([]bool, len(p.Map.Nodes)), sources: make([]bool, len(p.Map.Sources))}
	a.open('{')
	a.line(2)
	a.key("format")
	a.word(format)
	a.line(2)
	a.mapHead(q.Map.Title, q.Map.Builtin, &q.World, q.Within)
	a.line(2)
	a.seeds(seeds)
	return a
}

// finish adds the nodes and sources that the answer named and closes it.
func (a *answer) finish() []byte {
	a.mentioned()
	a.buf = append(a.buf, "\n}\n"...)
	return a.buf
}

func (w *writer) mapHead(title string, builtin bool, world *spread.World, within *model.Duration) {
	w.key("map")
	w.open('{')
	w.key("title")
	w.text(title)
	w.key("builtin")
	w.bool(builtin)
	w.key("as-of")
	w.word(world.AsOf.String())
	w.key("known-at")
	w.word(world.KnownAt.String())
	w.key("evidence")
	w.word(world.Evidence.String())
	w.key("without")
	w.open('[')
	for m, without := range world.Without {
		if without {
			w.word(spread.Mode(m).String())
		}
	}
	w.close(']')
	w.key("within")
	if within == nil {
		w.null()
	} else {
		w.word(within.String())
	}
	w.close('}')
}

func (a *answer) seeds(seeds []spread.Atom) {
	a.key("seeds")
	a.open('[')
	for _, s := range seeds {
		a.atom(s)
	}
	a.close(']')
}

func (a *answer) atom(s spread.Atom) {
	a.open('{')
	a.key("node")
	a.node(s.Node())
	a.key("effect")
	a.word(s.Effect().String())
	a.close('}')
}

// node writes an id; ids need no escaping.
func (a *answer) node(n int32) {
	a.nodes[n] = true
	a.nodes[a.Map.Nodes[n].Organisation] = true
	a.word(a.Map.Nodes[n].ID)
}

func (a *answer) nodeList(nodes []int32) {
	a.open('[')
	for _, n := range nodes {
		a.node(n)
	}
	a.close(']')
}

func (a *answer) summary(s *query.Summary) {
	a.open('{')
	a.counts(&s.Counts)
	a.key("by-evidence")
	a.open('{')
	for i := range s.ByEvidence {
		a.key(s.ByEvidence[i].Grade.String())
		a.open('{')
		a.counts(&s.ByEvidence[i].Counts)
		a.close('}')
	}
	a.close('}')
	a.close('}')
}

func (a *answer) counts(c *query.Counts) {
	for _, n := range []struct {
		name  string
		value int64
	}{
		{"organisations", int64(c.Organisations)},
		{"councils", int64(c.Councils)},
		{"residents", c.Residents},
		{"councils-without-residents", int64(c.CouncilsWithoutResidents)},
		{"services-down", int64(c.ServicesDown)},
		{"services-degraded", int64(c.ServicesDegraded)},
		{"critical-services-down", int64(c.CriticalServices)},
		{"datasets-exposed", int64(c.DatasetsExposed)},
		{"people-exposed", c.PeopleExposed},
		{"datasets-without-people", int64(c.DatasetsWithoutPeople)},
	} {
		a.key(n.name)
		a.int(n.value)
	}
}

func (a *answer) fact(f *query.Fact) {
	a.factHead(&f.Fact)
	a.key("because")
	a.step(&f.Because)
	a.close('}')
}

// factHead opens a fact and writes all but its proof.
func (a *answer) factHead(f *spread.Fact) {
	node := f.Atom.Node()
	a.open('{')
	a.key("node")
	a.node(node)
	a.key("effect")
	a.word(f.Atom.Effect().String())
	a.key("causes")
	a.open('[')
	for m := range spread.NumModes {
		if f.Causes.Has(m) {
			a.word(m.String())
		}
	}
	a.close(']')
	a.key("evidence")
	a.word(f.Grade.String())
	a.key("onset")
	a.word(f.Onset.String())
	a.key("distance")
	a.int(int64(f.Distance))
	asset := &a.Map.Nodes[node].Asset
	if asset.Tolerates != nil && f.Atom.Effect() == model.Down {
		a.key("tolerates")
		a.word(asset.Tolerates.String())
	}
	if asset.Restore != nil {
		a.key("restore")
		a.word(asset.Restore.String())
	}
}

// step writes a step of a proof. A row of a node on itself rests on no
// relation: it names nothing and weakens nothing.
func (a *answer) step(s *spread.Step) {
	a.open('{')
	a.key("relation")
	a.word(s.Relation.String())
	a.key("to")
	a.open('[')
	for _, l := range s.Named {
		a.node(a.Links[l].Premise)
	}
	a.close(']')
	a.key("mode")
	a.word(a.Table.Rows[s.Row].Mode.String())
	if after := a.DelayOf(s); after > 0 {
		a.key("after")
		a.word(after.String())
	}
	a.key("evidence")
	a.word(s.Grade.String())
	a.key("claims")
	a.open('[')
	for _, l := range s.Links {
		a.claims(a.KnownClaims(&a.Links[l]))
	}
	a.close(']')
	if notes := a.NotesOf(s); len(notes) > 0 {
		a.key("notes")
		a.open('[')
		for _, n := range notes {
			a.text(n)
		}
		a.close(']')
	}
	a.key("from")
	a.open('[')
	for _, p := range s.From {
		a.atom(p)
	}
	a.close(']')
	if at := a.StepAt(s); !at.IsZero() {
		a.key("at")
		a.at(at)
	}
	a.close('}')
}

func (a *answer) claims(claims []model.Claim) {
	for i := range claims {
		c := &claims[i]
		a.sources[c.Source] = true
		a.open('{')
		a.key("source")
		a.word(a.Map.Sources[c.Source].ID)
		a.key("by")
		a.text(c.Speaker)
		if c.Organisation >= 0 {
			a.key("organisation")
			a.node(c.Organisation)
		}
		a.member("person", c.Person)
		a.key("stance")
		a.word(c.Stance.String())
		a.key("kind")
		a.word(c.Kind.String())
		if c.Date != 0 {
			a.key("date")
			a.word(c.Date.String())
		}
		a.close('}')
	}
}

func (a *answer) at(s span) { a.text(a.Map.Files.Place(s)) }

func (a *answer) weakened(groups []query.Weakened) {
	a.open('[')
	for _, w := range groups {
		g := &a.Map.Groups[w.Group]
		a.open('{')
		a.key("node")
		a.node(w.Node)
		a.key("relation")
		a.word(g.Kind.String())
		a.key("lost")
		a.nodeList(w.Lost)
		a.key("bears")
		a.int(int64(w.Bears))
		a.key("needed")
		a.int(int64(g.Needed))
		a.key("of")
		a.int(int64(len(g.Members)))
		a.key("at")
		a.at(g.At)
		a.close('}')
	}
	a.close(']')
}

// mentioned writes the nodes and sources that the answer named.
func (a *answer) mentioned() {
	a.line(2)
	a.key("nodes")
	a.open('{')
	for i, mentioned := range a.nodes {
		if mentioned {
			a.line(4)
			a.nodeEntry(&a.Map.Nodes[i])
		}
	}
	a.end(2, '}')
	a.line(2)
	a.key("sources")
	a.open('{')
	for i, mentioned := range a.sources {
		if mentioned {
			a.line(4)
			a.sourceEntry(&a.Map.Sources[i])
		}
	}
	a.end(2, '}')
}

func (a *answer) nodeEntry(n *model.Node) {
	a.key(n.ID)
	a.open('{')
	a.key("name")
	a.text(n.Name)
	a.key("kind")
	if n.Org != nil {
		a.text(n.Org.KindName)
	} else {
		a.word(n.Kind.String())
		a.key("organisation")
		a.word(a.Map.Nodes[n.Organisation].ID)
	}
	a.close('}')
}

func (a *answer) sourceEntry(s *model.Source) {
	a.key(s.ID)
	a.open('{')
	a.member("title", s.Title)
	a.member("publisher", s.Publisher)
	a.key("kind")
	a.word(s.Kind.String())
	if s.Published != 0 {
		a.key("published")
		a.word(s.Published.String())
	}
	a.member("url", s.URL)
	a.close('}')
}
