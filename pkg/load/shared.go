package load

import "knockon/pkg/model"

// shared is what nodes, relations and claims say in the same words as others, each
// kept once for all of them.
type shared struct {
	voices      memo[who, model.Voice]
	profiles    memo[lasting, model.Profile]
	particulars memo[usual, model.Particulars]
	assets      memo[usualAsset, model.Asset]
	terms       memo[model.Terms, model.Terms]
	conditions  memo[*model.Terms, model.Conditions]
}

// who is who said something.
type who struct{ speaker, person string }

// lasting is when a node exists, of which nothing else is said.
type lasting struct{ start, end model.Date }

// usualAsset is what of an asset many have in common.
type usualAsset struct {
	restore, tolerates            model.Duration // -1 where not written
	critical, sensitive, complete bool
}

// usual is what many assets say, and no more.
type usual struct {
	*model.Profile
	*model.Asset
}

// memo is values by what they say, and the one that was asked for last: the next is
// mostly the same.
type memo[K comparable, V any] struct {
	all  map[K]*V
	key  K
	last *V
}

// once returns the value that stands for a key, made on first use.
func (m *memo[K, V]) once(key K, value *V) *V {
	if m.last != nil && m.key == key {
		return m.last
	}
	same, ok := m.all[key]
	if !ok {
		same = own(value)
		if m.all == nil {
			m.all = map[K]*V{}
		}
		m.all[key] = same
	}
	m.key, m.last = key, same
	return same
}

// own keeps a value that is nobody else's.
func own[V any](value *V) *V {
	kept := *value
	return &kept
}

func (s *shared) voiceOf(speaker, person string) *model.Voice {
	return s.voices.once(who{speaker, person}, &model.Voice{Speaker: speaker, Person: person})
}

func (s *shared) particularsOf(n *nodeDraft, claims []model.Claim) *model.Particulars {
	out := model.Particulars{Org: n.org, Claims: claims}
	var ownProfile, ownAsset bool
	out.Profile, ownProfile = s.profileOf(&n.Profile)
	out.Asset, ownAsset = s.assetOf(&n.asset)
	if ownProfile || ownAsset || n.org != nil || claims != nil {
		return own(&out)
	}
	return s.particulars.once(usual{out.Profile, out.Asset}, &out)
}

func (s *shared) profileOf(p *model.Profile) (profile *model.Profile, only bool) {
	if p.Short != "" || p.About != "" || p.Aliases != nil {
		return own(p), true
	}
	return s.profiles.once(lasting{p.Start, p.End}, p), false
}

func (s *shared) assetOf(a *model.Asset) (asset *model.Asset, only bool) {
	if a.People != nil || a.CVEs != nil {
		return own(a), true
	}
	is := usualAsset{-1, -1, a.Critical, a.Sensitive, a.Complete}
	if a.Restore != nil {
		is.restore = *a.Restore
	}
	if a.Tolerates != nil {
		is.tolerates = *a.Tolerates
	}
	return s.assets.once(is, a), false
}

func (s *shared) conditionsOf(t *model.Terms, claims []model.Claim) *model.Conditions {
	out := model.Conditions{Terms: s.terms.once(*t, t), Claims: claims}
	if claims != nil {
		return own(&out)
	}
	return s.conditions.once(out.Terms, &out)
}
