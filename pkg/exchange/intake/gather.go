package intake

import (
	"knockon/pkg/diag"
	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
)

// Gathering fills a Harvest row by row. What becomes of a row is said as it is
// read, in any order and as often as need be; each counts once in the end.
type Gathering struct {
	harvest Harvest
	named   map[string]*Organisation
	rows    map[Origin]fate
}

// fate is what became of a row; the greatest counts.
type fate uint8

const (
	unread fate = iota
	read
	left
	asked
	used
)

// Gather returns a Gathering of a source, with nothing in it yet.
func Gather(source Source) *Gathering {
	return &Gathering{harvest: Harvest{Source: source}, named: map[string]*Organisation{}, rows: map[Origin]fate{}}
}

// Read counts a row.
func (g *Gathering) Read(at Origin) {
	if g.rows[at] == unread {
		g.harvest.Ledger.Read = append(g.harvest.Ledger.Read, at)
	}
	g.raise(at, read)
}

// Use says that something of a row was taken.
func (g *Gathering) Use(at Origin) { g.raise(at, used) }

// Ask adds a question that a row raises.
func (g *Gathering) Ask(q Question) {
	g.harvest.Ledger.Questions = append(g.harvest.Ledger.Questions, q)
	g.raise(q.At, asked)
}

// Leave says that a row, or a part of one, is not taken.
func (g *Gathering) Leave(at Origin, what, why string) {
	g.harvest.Ledger.Left = append(g.harvest.Ledger.Left, Left{At: at, What: what, Why: why})
	g.raise(at, left)
}

// Spilt reports whether a row of a table is left out for what its commas do.
func (g *Gathering) Spilt(row *sheet.Row, at Origin, what string) bool {
	if row.Spills() {
		g.Leave(at, what, diag.Spilt)
		return true
	}
	return false
}

// Unread names what is left out of a table as a whole.
func (g *Gathering) Unread(t *sheet.Table) {
	for _, u := range t.Unread() {
		at := Origin{File: t.File, Row: t.Header}
		g.Use(at) // in part
		g.Leave(at, u.What, u.Why)
	}
}

func (g *Gathering) raise(at Origin, to fate) {
	g.rows[at] = max(g.rows[at], to)
}

// Named returns the organisation of a spelling, one for all who spell it so.
func (g *Gathering) Named(name string, at Origin) *Organisation {
	o := g.named[name]
	if o == nil {
		o = &Organisation{Name: name}
		g.named[name] = o
		g.Add(o)
	}
	o.At = append(o.At, at)
	return o
}

// Add adds an organisation.
func (g *Gathering) Add(o *Organisation) {
	g.harvest.Organisations = append(g.harvest.Organisations, o)
}

// Contract adds a contract.
func (g *Gathering) Contract(c *Contract) { g.harvest.Contracts = append(g.harvest.Contracts, c) }

// Harvest returns what was gathered, with what became of each row.
func (g *Gathering) Harvest() *Harvest {
	h := &g.harvest
	for _, at := range h.Ledger.Read {
		if g.rows[at] == used {
			h.Ledger.Used = append(h.Ledger.Used, at)
		}
	}
	for i := range h.Ledger.Left { // of a row that is left out for two reasons, the second is no row more
		l := &h.Ledger.Left[i]
		l.Part = g.rows[l.At] != left
		delete(g.rows, l.At)
	}
	return h
}

// ClaimsOf is the word of the user's organisation; of its own things that of a party.
func ClaimsOf(subject, owner *Organisation) []Claim {
	c := Claim{By: subject}
	if party := model.Party; subject != nil && owner == subject {
		c.Kind = &party
	}
	return []Claim{c}
}

// Subject is the organisation that the user names as the one whose files they
// are; nil where the user names none.
func (o *Options) Subject() *Organisation {
	if o.For == "" {
		return nil
	}
	return &Organisation{ID: o.For, Mention: true}
}
