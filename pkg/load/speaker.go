package load

import (
	"cmp"
	"strings"

	"knockon/pkg/model"
)

type speaker struct {
	key string
	org int32
}

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
	orgs := b.spellings()
	said := map[string]speaker{}
	for _, voices := range b.spoken {
		for who, v := range voices {
			s, known := said[who.speaker]
			if !known {
				folded := fold(who.speaker)
				s = speaker{"said by " + folded, -1}
				if org, ok := orgs[folded]; ok && org >= 0 {
					s = speaker{"organisation " + b.m.Nodes[org].ID, org}
				}
				said[who.speaker] = s
			}
			v.Key, v.Organisation = s.key, s.org
		}
	}
}

// spellings are organisations by everything they are called; -1 where two are.
func (b *builder) spellings() map[string]int32 {
	orgs := map[string]int32{}
	add := func(name string, org int32) {
		key := fold(name)
		if other, ok := orgs[key]; ok && other != org {
			org = -1
		}
		orgs[key] = org
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
		if b.m.Nodes[i].Kind.IsOrganisation() {
			orgs[fold(b.m.Nodes[i].ID)] = int32(i)
		}
	}
	return orgs
}

// fold is how speakers are compared: without case and spacing.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }
