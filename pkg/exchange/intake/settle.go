package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/names"
	"knockon/pkg/model"
	"knockon/pkg/schema"
)

// Settled is an import set beside a map: what is to be written, and what is asked.
type Settled struct {
	Map       *model.Map
	Source    Source
	Ledger    Ledger
	Told      []Told   // spellings that were taken for the same firm
	Gone      []string // what an earlier import of the source wrote, and is no longer published
	Questions []Asked  // of the files and of what the map says otherwise, sorted
	table     *schema.Table
	entries   []*section // of the file, in the format's order
	people    *people
	contracts map[*Contract]string
	known     map[contractKey]int // contracts of the map
	knownID   map[string]int
	own       func(Spot) bool
	before    *document // the file as its last import made it, without what people answered
	answers   *document // what they did
	offers    map[*party]offer
}

// Told is a spelling that was taken for a name.
type Told struct{ Spelling, Name string }

// Asked is a question with its id, and what it is about as the map names it.
type Asked struct {
	Question
	ID   string
	Refs []string // what it is about
	Its  []string // what it means
	On   string   // the id of its contract
}

// Settle sets a harvest beside the map: own tells which of the map's nodes and
// contracts an earlier import of the same source wrote, and before is what it wrote.
func Settle(h *Harvest, m *model.Map, own func(at Spot) bool, before []byte, d Decisions) *Settled {
	old := parse(before)
	s := &Settled{Map: m, Source: h.Source, Ledger: h.Ledger, table: schema.New(), contracts: map[*Contract]string{}, own: own,
		before: old.base(), answers: old.get("x-questions")}
	s.holdPlaces(h)
	s.people = newPeople(s, names.New(), d, func(i int32) bool { return own(Spot{Node: i, Contract: -1}) })
	s.people.settle(everybody(h))
	s.gatherAssets()
	s.nameContracts(h)
	s.writeSource()
	s.writeOrganisations()
	s.writeContracts(h)
	s.noteGone()
	s.askPerhaps()
	s.sortQuestions()
	return s
}

// Spot is a node or a contract of the map; the other is -1.
type Spot struct{ Node, Contract int32 }

// everybody lists each organisation that a harvest speaks of, once.
func everybody(h *Harvest) []*Organisation {
	seen := map[*Organisation]bool{}
	var out []*Organisation
	add := func(all ...*Organisation) {
		for _, o := range all {
			if o != nil && !seen[o] {
				seen[o] = true
				out = append(out, o)
			}
		}
	}
	addRelations := func(all []Relation) {
		for i := range all {
			for _, n := range all[i].To {
				add(n.Organisation)
				if n.Asset != nil {
					add(n.Asset.Owner)
				}
			}
			addClaims(all[i].Claims, add)
		}
	}
	add(h.Organisations...)
	for i := 0; i < len(out); i++ {
		o := out[i]
		add(o.Within, o.SucceededBy)
		addRelations(o.Relations)
		for _, a := range o.Assets {
			if a.Owner == nil {
				a.Owner = o
			}
			add(a.Owner)
			addRelations(a.Relations)
			addClaims(a.Claims, add)
		}
	}
	for _, c := range h.Contracts {
		add(c.Supplier, c.Manager)
		add(c.Buyers...)
		addClaims(c.Claims, add)
	}
	for _, q := range h.Ledger.Questions {
		for _, n := range slices.Concat(q.About, q.It) {
			add(n.Organisation)
			if n.Asset != nil {
				add(n.Asset.Owner)
			}
		}
		add(q.Offers...)
	}
	return out
}

// holdPlaces gives what is nobody's a place until an answer says whose it is, so
// that all that hangs on it is kept.
func (s *Settled) holdPlaces(h *Harvest) {
	for _, q := range h.Ledger.Questions {
		if q.Kind != AskOwner && q.Kind != AskName || len(q.About) == 0 {
			continue
		}
		place := waiting + s.idOf(q)
		switch n := q.About[0]; {
		case n.Asset == nil:
			n.Organisation.ID, n.Organisation.Name = place, ""
		case n.Asset.Owner == nil:
			n.Asset.Owner = &Organisation{ID: place, Kind: q.As, Assets: []*Asset{n.Asset}}
			h.Organisations = append(h.Organisations, n.Asset.Owner)
		}
	}
}

func (s *Settled) idOf(q Question) string {
	return "q-" + hash(q.Kind.String()+"\x00"+s.Source.ID+"\x00"+cmp.Or(q.Fact, q.What))
}

func addClaims(all []Claim, add func(...*Organisation)) {
	for _, c := range all {
		add(c.By)
	}
}

// ask adds a question that is made here.
func (s *Settled) ask(q Question) { s.Ledger.Questions = append(s.Ledger.Questions, q) }

func (p *people) askWho(o *Organisation, perhaps []*party) {
	proposal := ""
	if len(perhaps) > 0 {
		proposal = perhaps[0].id
	}
	p.ask(Question{Kind: AskWho, At: first(o.At), What: fmt.Sprintf("Who is %q? The map has nobody of that name.", cmp.Or(o.Name, o.ID)), Proposal: proposal,
		About: []Node{{Organisation: o}}, Fact: cmp.Or(o.Name, o.ID)})
}

// askPerhaps asks whether those are one who may be.
func (s *Settled) askPerhaps() {
	for _, x := range s.people.all {
		for _, y := range x.perhaps {
			if len(x.members) == 0 || s.follow(x, y) || s.follow(y, x) {
				continue
			}
			o := x.members[0]
			s.ask(Question{Kind: AskSame, At: first(o.At), What: fmt.Sprintf("Is %q the same organisation as %q (%s)?", o.Name, y.as.Names[0], y.id),
				About: []Node{{Organisation: o}}, It: []Node{{Organisation: s.people.known(y)}}, Fact: o.Name + "\x00" + y.id})
		}
	}
}

// follow reports whether one took over from the other, so that they are two.
func (s *Settled) follow(before, after *party) bool {
	return slices.ContainsFunc(before.members, func(o *Organisation) bool { return o.SucceededBy != nil && s.people.of[o.SucceededBy] == after })
}

func first(at []Origin) Origin {
	if len(at) == 0 {
		return Origin{}
	}
	return slices.MinFunc(at, func(a, b Origin) int { return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Row, b.Row)) })
}

// sortQuestions gives each question its id, drops those that are asked twice, and
// puts them in their order.
func (s *Settled) sortQuestions() {
	seen := map[string]bool{}
	for _, q := range s.Ledger.Questions {
		a := Asked{Question: q, ID: s.idOf(q)}
		if seen[a.ID] {
			continue
		}
		seen[a.ID] = true
		for _, n := range q.About {
			a.Refs = append(a.Refs, s.ref(n, nil))
		}
		for _, n := range q.It {
			a.Its = append(a.Its, s.ref(n, nil))
		}
		a.On = s.contracts[q.Contract]
		s.Questions = append(s.Questions, a)
	}
	slices.SortFunc(s.Questions, func(a, b Asked) int {
		return cmp.Or(strings.Compare(a.Kind.String(), b.Kind.String()), strings.Compare(a.What, b.What), strings.Compare(a.ID, b.ID))
	})
}
