package diff

import (
	"strings"
	"unicode"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// claimChanges returns the claims known on the new side that the old one did
// not know, and the other way round. A claim is the same where source, speaker,
// person, stance, kind and date are; a speaker is the same by name, or as an
// organisation that was renamed, whether or not it exists on the day.
func (d *differ) claimChanges(old, new []model.Claim) (came, went []model.Claim) {
	if d.old.Map == d.new.Map && d.old.World.KnownAt == d.new.World.KnownAt {
		return nil, nil
	}
	return d.pairs.claims(d.old.Map, d.new.Map, evidence.Known(old, d.old.World.KnownAt), evidence.Known(new, d.new.World.KnownAt))
}

// claims takes away the claims that both sides have, each once.
func (p *Pairing) claims(before, after *model.Map, old, new []model.Claim) (came, went []model.Claim) {
	said := sayings{at: map[saying][]int{}, paired: make([]bool, len(new))}
	for i := range new {
		for _, s := range newSayings(after, &new[i]) {
			said.at[s] = append(said.at[s], i)
		}
	}
	for _, c := range old {
		if !said.pair(p.sayingsNow(before, &c)) {
			went = append(went, c)
		}
	}
	for i, c := range new {
		if !said.paired[i] {
			came = append(came, c)
		}
	}
	return came, went
}

// saying is what two claims that are the same share.
type saying struct {
	source, person string
	stance         model.Stance
	kind           model.SourceKind
	date           model.Date
	organisation   int32  // of the new map, which says it; or one of those below
	speaker        string // by name alone
}

const (
	anybody = -1 - iota
	noOrganisation
)

func newSaying(m *model.Map, c *model.Claim, organisation int32) saying {
	by := m.Voice(c)
	s := saying{m.Sources[c.Source].ID, by.Person, c.Stance, c.Kind, c.Date, organisation, ""}
	if organisation < 0 {
		s.speaker = sameCase(by.Speaker)
	}
	return s
}

// newSayings lists what an old claim may look for to find one of the new side:
// the organisation where both name one, else the speaker's name.
func newSayings(m *model.Map, c *model.Claim) []saying {
	other := newSaying(m, c, noOrganisation)
	if org := c.Voice.Organisation; org >= 0 {
		other = newSaying(m, c, org)
	}
	return []saying{other, newSaying(m, c, anybody)}
}

// sayingsNow lists what an old claim looks for.
func (p *Pairing) sayingsNow(before *model.Map, c *model.Claim) []saying {
	org := c.Voice.Organisation
	if org < 0 {
		return []saying{newSaying(before, c, anybody)}
	}
	found := []saying{newSaying(before, c, noOrganisation)}
	if now := p.speakers[org]; now >= 0 {
		found = append(found, newSaying(before, c, now))
	}
	return found
}

// sayings are claims, and which of them have their like.
type sayings struct {
	at     map[saying][]int
	paired []bool
}

// pair takes the first claim that says any of these and has none yet.
func (s *sayings) pair(any []saying) bool {
	first := len(s.paired)
	for _, one := range any {
		left := s.at[one]
		for len(left) > 0 && s.paired[left[0]] {
			left = left[1:]
		}
		if s.at[one] = left; len(left) > 0 {
			first = min(first, left[0])
		}
	}
	if first == len(s.paired) {
		return false
	}
	s.paired[first] = true
	return true
}

// sameCase makes texts that differ in case alone one, as strings.EqualFold does.
func sameCase(s string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			least = min(least, other)
		}
		return least
	}, s)
}
