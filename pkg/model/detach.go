package model

import "strings"

// Detach gives the map memory of its own for what it says, and lets go of the text of its
// files, for who asks about a large map that was only just loaded, and quotes no lines: then
// what nobody says again is not held. A text that is missed here only keeps its file.
func (m *Map) Detach() {
	d := detacher{once: map[string]string{}, voices: map[*Voice]bool{}}
	d.same(&m.Title, &m.About)
	for i := range m.Nodes {
		d.node(&m.Nodes[i])
	}
	var last *Conditions
	for i := range m.Relations {
		if c := m.Relations[i].Conditions; c != last {
			last = c
			if c.Terms != d.terms {
				d.terms = c.Terms
				d.same(&c.Note)
			}
			d.claims(c.Claims)
		}
	}
	for i := range m.Groups {
		d.same(&m.Groups[i].Note)
	}
	d.records(m)
	for _, f := range m.Files {
		f.Data = nil
	}
}

type detacher struct {
	piece  strings.Builder   // of what is said once
	once   map[string]string // what may be said again, by itself
	voices map[*Voice]bool   // those seen
	voice  *Voice            // the one of them that was seen last
	last   *Particulars
	terms  *Terms
}

// copied is a text in the memory of the map.
func (d *detacher) copied(s string) string {
	const size = 1 << 16
	if d.piece.Cap()-d.piece.Len() < len(s) {
		d.piece = strings.Builder{}
		d.piece.Grow(max(size, len(s)))
	}
	from := d.piece.Len()
	d.piece.WriteString(s)
	return d.piece.String()[from:]
}

// same replaces texts that others may say too.
func (d *detacher) same(texts ...*string) {
	for _, s := range texts {
		if *s == "" {
			continue
		}
		kept, known := d.once[*s]
		if !known {
			kept = d.copied(*s)
			d.once[kept] = kept
		}
		*s = kept
	}
}

func (d *detacher) list(texts []string) {
	for i := range texts {
		d.same(&texts[i])
	}
}

func (d *detacher) pairs(pairs []Pair) {
	for i := range pairs {
		d.same(&pairs[i].Key)
		pairs[i].Value = d.copied(pairs[i].Value)
	}
}

func (d *detacher) node(n *Node) {
	if n.Kind.IsOrganisation() { // an asset's id stands nowhere as such
		n.ID = d.copied(n.ID)
	}
	if own := len(n.ID) - len(n.Name); own >= 0 && n.ID[own:] == n.Name {
		n.Name = n.ID[own:]
	} else {
		n.Name = d.copied(n.Name)
	}
	if p := n.Particulars; p != d.last {
		d.last = p
		d.same(&p.Short, &p.About)
		d.list(p.Aliases)
		d.claims(p.Claims)
	}
	if n.Org != nil {
		d.same(&n.Org.KindName)
		d.pairs(n.Org.IDs)
		d.pairs(n.Org.Contact)
	}
	if n.Asset != nil {
		d.list(n.Asset.CVEs)
	}
}

func (d *detacher) claims(claims []Claim) {
	for i := range claims {
		if v := claims[i].Voice; v != d.voice && !d.voices[v] {
			d.voice, d.voices[v] = v, true
			d.same(&v.Speaker, &v.Key, &v.Person)
		}
	}
}

// records takes what stands beside nodes.
func (d *detacher) records(m *Map) {
	for i := range m.Sources {
		s := &m.Sources[i]
		d.same(&s.ID, &s.Title, &s.Publisher, &s.URL, &s.Note)
	}
	for i := range m.Contracts {
		c := &m.Contracts[i]
		d.same(&c.ID, &c.Title, &c.Note, &c.Amount, &c.Currency)
		d.pairs(c.IDs)
		d.claims(c.Claims)
	}
	for i := range m.Incidents {
		in := &m.Incidents[i]
		d.same(&in.ID, &in.Title, &in.About)
		for j := range in.Observed {
			d.same(&in.Observed[j].By, &in.Observed[j].Note)
		}
	}
}
