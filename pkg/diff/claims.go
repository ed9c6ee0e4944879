package diff

import (
	"slices"
	"strings"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// claimChanges returns the claims known on the new side that the old one did
// not know, and the other way round. A claim is the same where source, speaker,
// person, stance, kind and date are; a speaker is the same by name, or as an
// organisation that was renamed.
func (d *differ) claimChanges(old, new []model.Claim) (came, went []model.Claim) {
	if d.old.Map == d.new.Map && d.old.World.KnownAt == d.new.World.KnownAt {
		return nil, nil
	}
	came = evidence.Known(new, d.new.World.KnownAt)
	for _, c := range evidence.Known(old, d.old.World.KnownAt) {
		i := slices.IndexFunc(came, func(other model.Claim) bool { return d.sameClaim(&c, &other) })
		if i < 0 {
			went = append(went, c)
			continue
		}
		came = slices.Delete(came, i, i+1)
	}
	return came, went
}

func (d *differ) sameClaim(old, new *model.Claim) bool {
	return old.Stance == new.Stance && old.Kind == new.Kind && old.Date == new.Date && old.Person == new.Person &&
		d.old.Map.Sources[old.Source].ID == d.new.Map.Sources[new.Source].ID && d.sameSpeaker(old, new)
}

func (d *differ) sameSpeaker(old, new *model.Claim) bool {
	if old.Organisation >= 0 && new.Organisation >= 0 {
		return d.pairs.ToNew[old.Organisation] == new.Organisation
	}
	return strings.EqualFold(old.Speaker, new.Speaker)
}
