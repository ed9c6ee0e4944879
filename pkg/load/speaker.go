package load

import (
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
		c.Speaker = drafts[i].by
		if c.Speaker == "" {
			c.Speaker = s.Publisher
		}
		if c.Speaker == "" {
			c.Speaker = s.ID
		}
		c.Key, c.Organisation = b.speaker(c.Speaker)
		b.claims = append(b.claims, c)
	}
	return b.claims[first:len(b.claims):len(b.claims)]
}

// speaker returns a key that is the same for the same speaker, and the
// organisation that it is, or -1: an organisation may be spelled by id, name or
// alias; other speakers compare without case and spacing.
func (b *resolver) speaker(text string) (key string, org int32) {
	if s, ok := b.said[text]; ok {
		return s.key, s.org
	}
	folded := fold(text)
	key, org = "said by "+folded, -1
	if i, ok := b.speakers[folded]; ok && i >= 0 {
		key, org = "organisation "+b.m.Nodes[i].ID, i
	}
	b.said[text] = speaker{key, org}
	return key, org
}
