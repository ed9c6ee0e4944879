package model

import "strings"

// Kind is what a node is.
type Kind uint8

// The kinds of organisations, then of assets, in the format's order.
const (
	Council Kind = iota
	Vehicle
	Contractor
	Vendor
	OtherOrganisation
	Network
	System
	Product
	Service
	Dataset
	Team
	NumKinds
)

var kindNames = [NumKinds]string{
	"council", "vehicle", "contractor", "vendor", "organisation",
	"network", "system", "product", "service", "dataset", "team",
}

func (k Kind) String() string { return kindNames[k] }

// IsOrganisation reports whether nodes of the kind are organisations.
func (k Kind) IsOrganisation() bool { return k <= OtherOrganisation }

// KindSet is a set of kinds, one bit each.
type KindSet uint16

// KindsOf returns the set of the given kinds.
func KindsOf(kinds ...Kind) KindSet {
	var s KindSet
	for _, k := range kinds {
		s |= 1 << k
	}
	return s
}

// Sets of kinds that the format speaks of.
const (
	Organisations KindSet = 1<<Council | 1<<Vehicle | 1<<Contractor | 1<<Vendor | 1<<OtherOrganisation
	AnyKind       KindSet = 1<<NumKinds - 1
)

// Has reports whether k is in the set.
func (s KindSet) Has(k Kind) bool { return s&(1<<k) != 0 }

// KindsNamed returns the kinds that a word stands for: one, all organisations
// for "organisation", or none where it knows no such word.
func KindsNamed(word string) KindSet {
	switch k, ok := ParseWord(word, NumKinds); {
	case !ok:
		return 0
	case k == OtherOrganisation:
		return Organisations
	default:
		return KindsOf(k)
	}
}

// ParseKinds returns the kinds of that name, singular or plural: "service" and
// "services" are one kind, "organisation" and "organisations" all that are.
func ParseKinds(s string) (KindSet, bool) {
	kinds := KindsNamed(strings.TrimSuffix(s, "s"))
	return kinds, kinds != 0
}

// Names lists the set's kinds in the format's order, all organisations
// together as "organisation".
func (s KindSet) Names() []string {
	var names []string
	if s&Organisations == Organisations {
		names = append(names, "organisation")
		s &^= Organisations
	}
	for k := range NumKinds {
		if s.Has(k) {
			names = append(names, k.String())
		}
	}
	return names
}

// Effect is what a node suffers (semantics.md, "Effects").
type Effect uint8

// The effects in the order of the semantics' table, which is the order of
// facts in every answer.
const (
	Compromised Effect = iota
	Exposed
	Isolated
	Down
	Degraded
	NumEffects
)

var effectNames = [NumEffects]string{"compromised", "exposed", "isolated", "down", "degraded"}

func (e Effect) String() string { return effectNames[e] }

// ParseEffect returns the effect of that name.
func ParseEffect(s string) (Effect, bool) { return ParseWord(s, NumEffects) }

// SeedEffect is what a bare seed of the kind means: a service is down, a
// dataset exposed, all else compromised.
func (k Kind) SeedEffect() Effect {
	switch k {
	case Service:
		return Down
	case Dataset:
		return Exposed
	}
	return Compromised
}
