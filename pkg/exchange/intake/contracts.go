package intake

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/emit"
	"knockon/pkg/exchange/names"
	"knockon/pkg/model"
)

// normalID is an identifier as the map writes it.
func normalID(key, value string) string {
	if scheme, number, ok := names.Scheme(key, value); ok && scheme == key {
		return number
	}
	return value
}

// sortContracts puts contracts in an order of their own, whatever that of the files.
func (s *Settled) sortContracts(all []*Contract) {
	key := func(c *Contract) string {
		supplier := ""
		if x := s.people.of[c.Supplier]; x != nil {
			supplier = x.id
		}
		return strings.Join([]string{c.ID, c.From.String(), c.Until.String(), c.Title, supplier, c.Amount, c.Note}, "\x00")
	}
	slices.SortStableFunc(all, func(a, b *Contract) int { return strings.Compare(key(a), key(b)) })
}

// nameContracts gives each contract its id: the map's where it has it, by an
// identifier or by that id, else what it would like to be called, with the day it
// begins where that is another's.
func (s *Settled) nameContracts(h *Harvest) {
	s.sortContracts(h.Contracts)
	s.findable()
	taken := map[string]bool{}
	for i := range s.Map.Contracts {
		taken[s.Map.Contracts[i].ID] = !s.ownContract(i)
	}
	for _, c := range h.Contracts {
		if at := s.contractOf(c); at >= 0 && (!s.ownContract(at) || !taken[s.Map.Contracts[at].ID]) {
			s.contracts[c] = s.Map.Contracts[at].ID
			taken[s.contracts[c]] = true
		}
	}
	for _, c := range h.Contracts {
		if s.contracts[c] != "" {
			continue
		}
		slug := s.people.rules.Slug(c.Title, true)
		id := firstFree([]string{c.ID, c.ID + "-" + c.From.String(), slug, cmp.Or(c.ID, slug)}, c.Title+c.From.String()+c.Until.String()+c.Amount+c.Note,
			func(id string) bool { return taken[id] })
		taken[id] = true
		s.contracts[c] = id
	}
}

func (s *Settled) ownContract(i int) bool { return s.own(Spot{Node: -1, Contract: int32(i)}) }

// contractKey is what a contract of the map is found by: an identifier and the day on which
// it begins, among all, or among those that no import wrote.
type contractKey struct {
	id    model.Pair
	start model.Date
	yours bool
}

const anyDay = model.Date(math.MinInt32)

// findable takes the first contract of the map by all that it is found by.
func (s *Settled) findable() {
	s.known, s.knownID = map[contractKey]int{}, map[string]int{}
	for i := range s.Map.Contracts {
		m, yours := &s.Map.Contracts[i], !s.ownContract(i)
		if yours {
			s.knownID[m.ID] = i
		}
		for _, p := range m.IDs {
			for _, key := range [3]contractKey{{p, m.Start, false}, {p, m.Start, true}, {p, anyDay, true}} {
				if _, is := s.known[key]; !is && (yours || !key.yours) {
					s.known[key] = i
				}
			}
		}
	}
}

// contractOf is the first contract of the map that this one is, or -1: of yours one that
// has its id, or an identifier of it and no other day; of those that the import wrote one
// that has both.
func (s *Settled) contractOf(c *Contract) int {
	found := -1
	take := func(i int, is bool) {
		if is && (found < 0 || i < found) {
			found = i
		}
	}
	other := model.Date(0) // a contract of yours that does not say when it begins
	if c.From == 0 {
		other = anyDay
	}
	for _, p := range c.IDs {
		for _, key := range [2]contractKey{{p, c.From, false}, {p, other, true}} {
			at, is := s.known[key]
			take(at, is)
		}
	}
	at, is := s.knownID[c.ID]
	take(at, is && c.ID != "")
	return found
}

func (s *Settled) writeContracts(h *Harvest) {
	for _, c := range h.Contracts {
		if at := s.contractOf(c); at >= 0 && !s.ownContract(at) {
			s.compareContract(c, &s.Map.Contracts[at])
			continue
		}
		s.add("contracts", emit.Key(s.contracts[c], emit.Keys(s.contract(c)...)))
	}
}

func (s *Settled) contract(c *Contract) (f fields) {
	f.text("title", cmp.Or(c.Title, s.contracts[c]))
	s.refField(&f, "supplier", c.Supplier)
	var buyers []string
	for _, b := range c.Buyers {
		if x := s.people.of[b]; x != nil {
			buyers = append(buyers, x.id)
		}
	}
	f.texts("buyers", buyers)
	s.refField(&f, "manager", c.Manager)
	f.date("from", c.From)
	f.date("until", c.Until)
	if c.Amount != "" {
		var v fields
		v.text("amount", c.Amount)
		v.text("currency", c.Currency)
		f.value("value", emit.Keys(v...).Line())
	}
	f.pairs("ids", c.IDs)
	if c.ExitPlan != nil {
		f.text("exit-plan", c.ExitPlan.String())
	}
	if c.Substitutability != nil {
		f.text("substitutability", c.Substitutability.String())
	}
	if c.Reliance != nil {
		f.text("reliance", c.Reliance.String())
	}
	if c.SubcontractOf != nil {
		f.text("subcontract-of", s.contracts[c.SubcontractOf])
	}
	f.text("note", c.Note)
	claims := c.Claims
	if len(claims) == 0 {
		claims = []Claim{{}}
	}
	f.value("claims", s.claims(claims))
	return f
}

// compareContract asks about what the map says otherwise of a contract.
func (s *Settled) compareContract(c *Contract, m *model.Contract) {
	about := each.Of(c.Buyers, func(b *Organisation) Node { return Node{Organisation: b} })
	what := "contract " + m.ID
	s.differs(c.At, about, c, what, "from", c.From.String(), m.Start.String())
	s.differs(c.At, about, c, what, "until", c.Until.String(), m.End.String())
	if trim(c.Amount) != trim(m.Amount) {
		s.differs(c.At, about, c, what, "value", c.Amount, m.Amount)
	}
	if x := s.people.of[c.Supplier]; x != nil {
		yours := ""
		if m.Supplier >= 0 {
			yours = s.Map.Nodes[m.Supplier].ID
		}
		s.differs(c.At, about, c, what, "supplier", x.id, yours)
	}
}

// trim is an amount without what adds nothing to it.
func trim(amount string) string {
	amount = strings.ReplaceAll(amount, "_", "")
	if strings.Contains(amount, ".") {
		amount = strings.TrimRight(strings.TrimRight(amount, "0"), ".")
	}
	return amount
}

// noteGone lists what an earlier import of the source wrote and this one does not
// publish, and keeps it unless it is to be forgotten.
func (s *Settled) noteGone() {
	written := map[string]bool{}
	for _, id := range s.contracts {
		written[id] = true
	}
	for i := range s.Map.Contracts {
		if c := &s.Map.Contracts[i]; s.ownContract(i) && !written[c.ID] && s.before.get("contracts").get(c.ID) != nil {
			s.Gone = append(s.Gone, "contract "+c.ID+": "+c.Title)
		}
	}
	for _, x := range s.people.all {
		_, decided := s.decidedAs(x.id, s.before.organisation(x.id).word("name"))
		if x.node >= 0 && !x.written && len(x.members) == 0 && s.before.organisation(x.id) != nil && !decided {
			s.Gone = append(s.Gone, x.id+": "+s.Map.Nodes[x.node].Name)
		}
	}
	slices.Sort(s.Gone)
}
