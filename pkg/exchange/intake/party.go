package intake

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"knockon/pkg/exchange/names"
	"knockon/pkg/model"
	"knockon/pkg/schema"
)

// party is somebody who stands in the map, or will: all organisations of a
// harvest that are one.
type party struct {
	id      string
	node    int32 // in the map, or -1
	written bool  // it stands in a file that is not the import's
	members []*Organisation
	as      *names.Party
	perhaps []*party // whom it may be the same as
	assets  []*thing
	things  map[assetKey]*thing // the same by what they have alike
	ids     map[string]bool     // theirs
	nodes   map[assetKey]int32  // the first of the map by id, and by name; nil until somebody asks
}

// people finds out who is who.
type people struct {
	*Settled
	rules   *names.Rules
	all     []*party
	of      map[*Organisation]*party
	places  map[string][]*party
	byID    map[string]*party
	decided Decisions
	plains  map[string]string // names as they are compared
}

// plain is a name as names are compared; few stand there once.
func (p *people) plain(name string) string {
	plain, known := p.plains[name]
	if !known {
		plain = p.rules.Keys(name).Plain
		p.plains[name] = plain
	}
	return plain
}

func newPeople(s *Settled, rules *names.Rules, decided Decisions, own func(int32) bool) *people {
	p := &people{Settled: s, rules: rules, of: map[*Organisation]*party{}, places: map[string][]*party{}, byID: map[string]*party{}, decided: decided,
		plains: map[string]string{}}
	for i := range s.Map.Nodes {
		n := &s.Map.Nodes[i]
		if n.Org == nil {
			continue
		}
		as := rules.Party(append([]string{n.Name, n.Short}, n.Aliases...), n.Org.IDs)
		p.add(&party{id: n.ID, node: int32(i), written: !own(int32(i)), as: as})
	}
	return p
}

func (p *people) add(x *party) {
	p.all = append(p.all, x)
	p.byID[x.id] = x
	p.place(x, x.as)
}

// place has somebody found where one of these names and numbers is.
func (p *people) place(x *party, as *names.Party) {
	for _, at := range as.Places() {
		if !slices.Contains(p.places[at], x) {
			p.places[at] = append(p.places[at], x)
		}
	}
}

// settle takes organisations in an order of their own, whatever that of the files.
func (p *people) settle(all []*Organisation) {
	slices.SortStableFunc(all, func(a, b *Organisation) int {
		return cmp.Or(
			model.One(a.ID == "")-model.One(b.ID == ""), strings.Compare(a.ID, b.ID),
			model.One(len(a.IDs) == 0)-model.One(len(b.IDs) == 0),
			strings.Compare(p.plain(a.Name), p.plain(b.Name)), strings.Compare(a.Name, b.Name), slices.CompareFunc(a.IDs, b.IDs, model.Pair.Compare))
	})
	for _, o := range all {
		p.settleOne(o)
	}
}

func (p *people) settleOne(o *Organisation) {
	asks := func(m *Organisation) bool { return m.ID == o.ID }
	if x := p.byID[o.ID]; o.ID != "" && x != nil && (o.Name == "" || x.node >= 0 || slices.ContainsFunc(x.members, asks)) {
		p.join(x, o)
		return
	}
	if strings.HasPrefix(o.ID, waiting) {
		x := p.byID[o.ID]
		if x == nil {
			x = &party{id: o.ID, node: -1, as: p.rules.Party(nil, nil)}
			p.add(x)
		}
		p.join(x, o)
		return
	}
	if o.ID == "" && (o.Name == "" || p.rules.Junk(o.Name)) {
		return // nobody: whoever names it has said so
	}
	d := p.decided.Of(p.rules, o.Name)
	switch {
	case d.Skip:
		return
	case d.Same != "" && p.byID[d.Same] != nil:
		p.join(p.byID[d.Same], o)
		return
	}
	as := p.partyOf(o)
	best, found, perhaps := p.likest(as, o, &d)
	if len(found) == 1 && best >= names.SameFirm {
		if best == names.SameFirm && found[0].as.Names[0] != o.Name {
			p.Told = append(p.Told, Told{o.Name, found[0].as.Names[0]})
		}
		p.join(found[0], o)
		return
	}
	if len(found) > 1 {
		perhaps = append(perhaps, found...)
	}
	if o.Mention {
		p.askWho(o, perhaps)
		return
	}
	x := &party{node: -1, as: as, perhaps: perhaps}
	x.id = p.newID(o, as)
	p.add(x)
	p.join(x, o)
}

// isOther reports whether the files themselves call two organisations by two ids.
func (x *party) isOther(o *Organisation) bool {
	return o.ID != "" && x.node < 0 && slices.ContainsFunc(x.members, func(m *Organisation) bool { return m.ID != "" && m.ID != o.ID })
}

// likest are the parties that somebody is most surely the same as, and those that
// a person is asked about.
func (p *people) likest(as *names.Party, o *Organisation, decided *Decided) (best names.Verdict, found, perhaps []*party) {
	seen := map[*party]bool{}
	for _, at := range as.Places() {
		for _, x := range p.places[at] {
			if seen[x] || decided.Apart(x.id) || x.isOther(o) {
				continue
			}
			seen[x] = true
			switch v := p.rules.Compare(as, x.as); {
			case v == names.Perhaps:
				perhaps = append(perhaps, x)
			case v > best:
				best, found = v, []*party{x}
			case v == best && v >= names.SameFirm:
				found = append(found, x)
			}
		}
	}
	slices.SortFunc(perhaps, func(a, b *party) int { return strings.Compare(a.id, b.id) })
	return best, found, perhaps
}

func (p *people) join(x *party, o *Organisation) {
	p.of[o] = x
	x.members = append(x.members, o)
	as := p.partyOf(o)
	x.as.Join(as)
	p.place(x, as)
}

// partyOf is somebody by all names and numbers that the files give.
func (p *people) partyOf(o *Organisation) *names.Party {
	as := p.rules.Party(append([]string{o.Name, o.Short}, o.Aliases...), o.IDs)
	as.Perhaps(p.rules, o.Perhaps...)
	return as
}

// newID is what it would like to be called, its name, all of its name, or its name
// with its number: never a count.
func (p *people) newID(o *Organisation, as *names.Party) string {
	tries := []string{o.ID, p.rules.Slug(o.Name, false), p.rules.Slug(o.Name, true)}
	for _, id := range as.IDs {
		tries = append(tries, tries[1]+"-"+strings.ToLower(id.Value))
	}
	return firstFree(tries, o.Name, func(id string) bool { return p.byID[id] != nil })
}

// firstFree is the first of some ids that is one and is free; else one with a
// hash of the name.
func firstFree(tries []string, name string, taken func(string) bool) string {
	for i, id := range tries {
		if rest, ok := strings.CutPrefix(id, "x-"); ok { // whatever begins so is no part of a map
			tries[i] = "x" + rest
		}
	}
	for _, id := range tries {
		if schema.CanBeID(id) && !taken(id) {
			return id
		}
	}
	start := tries[len(tries)-1]
	if !schema.CanBeID(start) {
		start = "named"
	}
	return start + "-" + hash(name)[:6]
}

// hash is a stable short name of a fact.
func hash(fact string) string {
	sum := sha256.Sum256([]byte(fact))
	return hex.EncodeToString(sum[:])[:10]
}

// known is a party of the map as a harvest would name it.
func (p *people) known(x *party) *Organisation {
	o := &Organisation{ID: x.id}
	p.of[o] = x
	return o
}
