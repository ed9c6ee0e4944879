package intake

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/emit"
	"knockon/pkg/model"
)

func (s *Settled) writeOrganisations() {
	for _, x := range s.people.all {
		switch {
		case len(x.members) == 0 && len(x.assets) == 0, !x.written && x.offered():
		case x.written:
			s.compareOrganisation(x)
			if f := s.assets(x); len(f) > 0 {
				s.add("additions", emit.Key(x.id, emit.Keys(f...)))
			}
		default:
			key, f := s.organisation(x)
			s.add(key, emit.Key(x.id, emit.Keys(append(f, s.assets(x)...)...)))
		}
	}
}

// offered reports whether somebody stands in the map only once an answer says so.
func (x *party) offered() bool {
	return len(x.assets) == 0 && !slices.ContainsFunc(x.members, func(o *Organisation) bool { return !o.Offered })
}

// bestName is the spelling that most use, of those not all in capitals where there
// are such; the others become aliases, but for those that differ in case alone.
func (s *Settled) bestName(x *party) (best string, aliases []string) {
	count := map[string]int{}
	for _, o := range x.members {
		if o.Name != "" {
			count[o.Name] += max(len(o.At), 1)
		}
	}
	var all []string
	for n := range count {
		all = append(all, n)
	}
	shouts := func(n string) bool { return n == strings.ToUpper(n) && len(n) > 5 }
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(model.One(shouts(a))-model.One(shouts(b)), cmp.Compare(count[b], count[a]), cmp.Compare(len(b), len(a)), strings.Compare(a, b))
	})
	seen := map[string]bool{}
	for i, n := range all {
		if i == 0 {
			best = n
		} else if k := s.people.rules.Keys(n).Exact; !seen[k] {
			aliases = append(aliases, n)
		}
		seen[s.people.rules.Keys(n).Exact] = true
	}
	for _, o := range x.members {
		for _, n := range o.Aliases {
			if k := s.people.rules.Keys(n).Exact; !seen[k] {
				seen[k] = true
				aliases = append(aliases, n)
			}
		}
	}
	return best, aliases
}

// sectionOf is where an organisation stands, by the kind that the files give it.
func sectionOf(kind string) (section string, own bool) {
	for k := range model.NumKinds {
		if k.IsOrganisation() && k != model.OtherOrganisation && k.String() == kind {
			return kind + "s", false
		}
	}
	return "organisations", true
}

func (s *Settled) organisation(x *party) (key string, f fields) {
	kind := ""
	for _, o := range x.members {
		if kind == "" || o.Kind != "" && o.Kind < kind {
			kind = o.Kind
		}
	}
	if kind == "" {
		kind = model.Contractor.String()
	}
	key, own := sectionOf(kind)
	name, aliases := s.bestName(x)
	f.text("name", name)
	if own {
		f.text("kind", kind)
	}
	f.texts("aliases", aliases)
	var ids []model.Pair
	var relations []Relation
	for _, o := range x.members {
		ids, relations = append(ids, o.IDs...), append(relations, o.Relations...)
		f.text("short", o.Short)
		f.whole("residents", o.Residents)
		s.refField(&f, "within", o.Within)
		s.refField(&f, "succeeded-by", o.SucceededBy)
		f.date("from", o.From)
		f.date("until", o.Until)
	}
	f.pairs("ids", s.normalIDs(ids))
	s.writeRelations(&f, x, relations)
	return key, f
}

// normalIDs writes numbers of companies with their zeros.
func (s *Settled) normalIDs(ids []model.Pair) []model.Pair {
	out := slices.Clone(ids)
	for i, p := range out {
		out[i].Value = normalID(p.Key, p.Value)
	}
	return out
}

func (s *Settled) refField(f *fields, key string, o *Organisation) {
	if x := s.people.of[o]; o != nil && x != nil {
		f.text(key, x.id)
	}
}

// assets are the sections of what a party has that no other file holds.
func (s *Settled) assets(x *party) (f fields) {
	for kind := range model.NumKinds {
		var inner []emit.Entry
		for _, t := range x.assets {
			switch {
			case t.kind != kind:
			case t.written:
				for _, a := range t.members {
					s.askRelations(t.node, Node{Asset: a}, a.At, a.Relations)
				}
			default:
				inner = append(inner, emit.Key(t.id, s.asset(x, t)))
			}
		}
		slices.SortFunc(inner, func(a, b emit.Entry) int { return strings.Compare(a.Key, b.Key) })
		if len(inner) > 0 {
			f.value(kind.String()+"s", emit.Keys(inner...).Block())
		}
	}
	return f
}

func (s *Settled) asset(x *party, t *thing) emit.Value {
	var f fields
	var aliases, cves []string
	var relations []Relation
	var claims []Claim
	for _, a := range t.members {
		f.text("name", a.Name)
		f.text("about", a.About)
		f.date("from", a.From)
		f.date("until", a.Until)
		f.truth("critical", a.Critical)
		f.duration("tolerates", a.Tolerates)
		f.duration("restore", a.Restore)
		f.whole("people", a.People)
		f.truth("sensitive", a.Sensitive)
		if a.Complete {
			f.truth("complete", &a.Complete)
		}
		aliases, cves = append(aliases, a.Aliases...), append(cves, a.CVEs...)
		relations, claims = append(relations, a.Relations...), append(claims, a.Claims...)
	}
	f.texts("aliases", aliases)
	f.texts("cves", cves)
	s.writeRelations(&f, x, relations)
	if len(claims) > 0 {
		f.value("claims", s.claims(claims))
	}
	return emit.Keys(f...)
}

// compareOrganisation asks about what the map says otherwise of somebody.
func (s *Settled) compareOrganisation(x *party) {
	n := &s.Map.Nodes[x.node]
	for _, o := range x.members {
		about := []Node{{Organisation: o}}
		if o.Residents != nil {
			yours := ""
			if n.Org.Residents != nil {
				yours = strconv.FormatInt(*n.Org.Residents, 10)
			}
			s.differs(o.At, about, nil, x.id, "residents", strconv.FormatInt(*o.Residents, 10), yours)
		}
		for _, id := range o.IDs {
			for _, yours := range n.Org.IDs {
				if yours.Key == id.Key {
					s.differs(o.At, about, nil, x.id, id.Key, normalID(id.Key, id.Value), normalID(yours.Key, yours.Value))
				}
			}
		}
		s.differs(o.At, about, nil, x.id, "until", o.Until.String(), n.End.String())
		s.askRelations(x.node, Node{Organisation: o}, o.At, o.Relations)
	}
}
