package schema

import "knockon/pkg/model"

func longFields(r RelationRule, claim *Fields) *Fields {
	keys := append(make([]Key, 0, 8), Key{Name: "to", Type: Node, Required: true, Fits: r.To, Doc: "what is related to"})
	keys = addEffectKeys(keys, r)
	return &Fields{Name: "long form of " + r.Kind.String(), Doc: r.Reads, Keys: append(keys, evidenceKeys(claim)...)}
}

func addEffectKeys(keys []Key, r RelationRule) []Key {
	if r.After {
		keys = append(keys, Key{Name: "after", Type: Duration, Default: "0m", Doc: "the work carries on this long without it"})
	}
	if r.Loss {
		keys = append(keys, Key{Name: "loss", Type: Word, Values: model.Words(model.NumLosses), Default: model.LossDown.String(), Doc: "what its loss does"})
	}
	if r.Reach {
		keys = append(keys, Key{Name: "reach", Type: Word, Values: model.Words(model.ReachUnsaid),
			Default: "admin inside one organisation, unsaid between two", Doc: "how far someone on the other side gets"})
	}
	return keys
}

func evidenceKeys(claim *Fields) []Key {
	contracts := []string{"contract"} // that day of the contract
	return []Key{
		{Name: "from", Type: Date, Values: contracts, Default: "always", Doc: "in force from this day on"},
		{Name: "until", Type: LastDate, Values: contracts, Default: "for ever", Doc: "in force until this day, included"},
		{Name: "contract", Type: Contract, Doc: "the agreement it rests on; by itself it dates nothing"},
		{Name: "note", Type: Text, Doc: "anything worth knowing"},
		{Name: "claims", Type: List, Fields: claim, Doc: "who says so, and who denies it; without claims it is the author's own word"},
	}
}

func groupFields(r RelationRule, member *Fields) *Fields {
	keys := append(make([]Key, 0, 7),
		Key{Name: "any-of", Type: Nodes, Fits: r.To, Fields: member, Doc: "redundancy: lost only when all are"},
		Key{Name: "at-least", Type: Whole, Doc: "how many of the members in `of` are needed, from 1 to all"},
		Key{Name: "of", Type: Nodes, Fits: r.To, Fields: member, Doc: "the members that `at-least` counts"},
	)
	keys = addEffectKeys(keys, r)
	keys = append(keys, Key{Name: "note", Type: Text, Doc: "anything worth knowing"})
	return &Fields{Name: "group", Doc: "redundancy among members of one relation", Keys: keys}
}

func memberFields(r RelationRule, claim *Fields) *Fields {
	keys := append(make([]Key, 0, 6), Key{Name: "to", Type: Node, Required: true, Fits: r.To, Doc: "the member"})
	return &Fields{Name: "member", Doc: "a member of a group", Keys: append(keys, evidenceKeys(claim)...)}
}

func claimFields() *Fields {
	return &Fields{Name: "claim", Doc: "a source supports or contradicts something", Keys: []Key{
		{Name: "source", Type: Source, Required: true, Doc: "where it was read"},
		{Name: "by", Type: Text, Default: "the source's publisher, else the source", Doc: "the speaker: an organisation's id, name or alias, or free text"},
		{Name: "person", Type: Text, Doc: "who spoke for them; never counts"},
		{Name: "stance", Type: Word, Values: model.Words(model.NumStances), Default: model.Asserts.String(), Doc: "what the speaker says of it"},
		{Name: "date", Type: Date, Default: "the source's published", Doc: "when it was said"},
		{Name: "kind", Type: Word, Values: model.Words(model.NumSourceKinds), Default: "the source's",
			Doc: "how close the speaker stands; a party quoted in the press is a party"},
	}}
}
