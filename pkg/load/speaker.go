package load

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"knockon/pkg/model"
)

func (b *resolver) resolveClaims(drafts []claimDraft) []model.Claim {
	if len(drafts) == 0 {
		return nil
	}
	if cap(b.claims)-len(b.claims) < len(drafts) {
		b.claims = make([]model.Claim, 0, max(256, len(drafts)))
	}
	first := len(b.claims)
	for i := range drafts {
		c := drafts[i].Claim
		c.Source = b.sourceRef(drafts[i].source, "source")
		if c.Source < 0 {
			continue
		}
		s := &b.m.Sources[c.Source]
		if !drafts[i].hasDate {
			c.Date = s.Published
		}
		if !drafts[i].hasKind {
			c.Kind = s.Kind
		}
		c.Voice = b.voiceOf(cmp.Or(drafts[i].by, s.Publisher, s.ID), drafts[i].person)
		b.claims = append(b.claims, c)
	}
	return b.claims[first:len(b.claims):len(b.claims)]
}

// nameSpeakers gives those who spoke keys that are the same for the same speaker, and
// the organisation that it is, or -1: an organisation may be spelled by id, name or
// alias; other speakers compare without case and spacing.
func (b *builder) nameSpeakers() {
	said := map[string]string{} // by what was written, as it is compared
	orgs := map[string]int32{}
	for _, voices := range b.spoken {
		for who := range voices {
			if _, known := said[who.speaker]; !known {
				folded := fold(who.speaker)
				said[who.speaker], orgs[folded] = folded, nobody
			}
		}
	}
	b.spell(orgs)
	keys := make(map[string]string, len(orgs))
	for folded, org := range orgs {
		if keys[folded] = "said by " + folded; org >= 0 {
			keys[folded] = "organisation " + b.m.Nodes[org].ID
		}
	}
	for _, voices := range b.spoken {
		for who, v := range voices {
			folded := said[who.speaker]
			v.Key, v.Organisation = keys[folded], max(orgs[folded], -1)
		}
	}
}

// What a speaker is that is no organisation.
const (
	nobody  = -1 - iota
	several // are called so
)

// spell finds the organisations that speakers are, by everything these are called.
func (b *builder) spell(orgs map[string]int32) {
	if len(orgs) == 0 {
		return
	}
	var short []byte
	add := func(name string, org int32) {
		short = appendFolded(short[:0], name)
		switch other, spoke := orgs[string(short)]; {
		case !spoke, other == org:
		case other == nobody:
			orgs[string(short)] = org
		default:
			orgs[string(short)] = several
		}
	}
	for i := range b.m.Nodes {
		n := &b.m.Nodes[i]
		if !n.Kind.IsOrganisation() {
			continue
		}
		add(n.Name, int32(i))
		for _, a := range n.Aliases {
			add(a, int32(i))
		}
	}
	for i := range b.m.Nodes { // an id names its organisation, whoever else is called so
		if n := &b.m.Nodes[i]; n.Kind.IsOrganisation() {
			if short = appendFolded(short[:0], n.ID); has(orgs, short) {
				orgs[string(short)] = int32(i)
			}
		}
	}
}

func has(orgs map[string]int32, name []byte) bool {
	_, spoke := orgs[string(name)]
	return spoke
}

// fold is how speakers are compared: without case and spacing.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }

// appendFolded is fold, of ASCII without memory of its own.
func appendFolded(to []byte, s string) []byte {
	for _, c := range []byte(s) {
		switch {
		case c >= utf8.RuneSelf:
			return append(to[:0], fold(s)...)
		case c >= 'A' && c <= 'Z':
			to = append(to, c+'a'-'A')
		case c != ' ' && (c < '\t' || c > '\r'):
			to = append(to, c)
		}
	}
	return to
}
