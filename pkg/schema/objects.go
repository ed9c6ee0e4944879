package schema

import "knockon/pkg/model"

func (t *Table) topFields(claim *Fields) *Fields {
	keys := append(make([]Key, 0, 10),
		Key{Name: "map", Type: Object, Fields: headFields(), Doc: "what this map is; exactly one in a map"},
		Key{Name: "sources", Type: Section, Fields: sourceFields(), Doc: "who said something, by id"},
	)
	for _, s := range organisationSections() {
		s.Type, s.Fields = Section, t.Orgs[s.Kind]
		keys = append(keys, s)
	}
	added := &Fields{Name: "addition", Doc: "assets of an organisation that stands in another file", Keys: t.assetKeys()}
	return &Fields{Name: "map file", Doc: "the top level of a file", Keys: append(keys,
		Key{Name: "additions", Type: Section, Fields: added, Doc: "assets for organisations that stand elsewhere, by the organisation's id"},
		Key{Name: "contracts", Type: Section, Fields: contractFields(claim), Doc: "legal agreements, by id; they carry no technical effect"},
		Key{Name: "incidents", Type: Section, Fields: incidentFields(), Doc: "what was observed in a real event, by id: the truth that predictions are held against"},
	)}
}

func headFields() *Fields {
	return &Fields{Name: "map", Doc: "what this map is", Keys: []Key{
		{Name: "title", Type: Text, Required: true, Doc: "the name of the map"},
		{Name: "about", Type: Text, Doc: "what it covers"},
		{Name: "as-of", Type: Date, Default: "today", Doc: "the day in the world that questions ask about"},
		{Name: "known-at", Type: Date, Default: "today", Doc: "the day up to which claims are known"},
	}}
}

func sourceFields() *Fields {
	return &Fields{Name: "source", Doc: "where claims were read", Keys: []Key{
		{Name: "title", Type: Text, Doc: "its title"},
		{Name: "publisher", Type: Text, Doc: "who published it"},
		{Name: "kind", Type: Word, Required: true, Values: model.Words(model.NumSourceKinds),
			Doc: "official: a regulator, court, statute, minutes or audited record; party: an organisation about its own affairs; press, analyst: somebody else " +
				"about them"},
		{Name: "published", Type: Date, Doc: "when; a source without it counts as known at every date"},
		{Name: "url", Type: Text, Doc: "where it can be read"},
		{Name: "note", Type: Text, Doc: "anything worth knowing"},
	}}
}

func (t *Table) organisationFields(kind model.Kind) *Fields {
	keys := append(make([]Key, 0, 22), nameKeys()...)
	if kind == model.OtherOrganisation {
		keys = append(keys, Key{Name: "kind", Type: Text, Required: true, Doc: "what it is: hospital, regulator, charity …"})
	}
	keys = append(keys,
		Key{Name: "about", Type: Text, Doc: "what it is or does"},
		Key{Name: "aliases", Type: TextList, Doc: "other names it is found by, former ones too; none is ever shown for it"},
		Key{Name: "ids", Type: Texts, Doc: "identifiers elsewhere, by scheme: gss, org-id …"},
		Key{Name: "residents", Type: Whole, Doc: "people served"},
		Key{Name: "within", Type: Node, Fits: model.Organisations, Doc: "another organisation whose residents already include these"},
	)
	keys = append(keys, existenceKeys()...)
	keys = append(keys,
		Key{Name: "succeeded-by", Type: Node, Fits: model.Organisations, Doc: "who took over from it"},
		Key{Name: "contact", Type: Object, Fields: contactFields(), Doc: "whom to call"},
	)
	keys = t.addRelationKeys(keys, kind)
	return &Fields{Name: kind.String(), Doc: "an organisation", Keys: append(keys, t.assetKeys()...)}
}

// assetKeys are the six sections of what an organisation has.
func (t *Table) assetKeys() []Key {
	keys := assetSections()
	for i := range keys {
		keys[i].Type, keys[i].Fields = Section, t.Assets[keys[i].Kind]
	}
	return keys
}

func nameKeys() []Key {
	return []Key{
		{Name: "name", Type: Text, Default: "the id", Doc: "the name people know"},
		{Name: "short", Type: Text, Default: "the name", Doc: "what narrow places show for it"},
	}
}

// existenceKeys say when a node is there.
func existenceKeys() []Key {
	return []Key{
		{Name: "from", Type: Date, Default: "always", Doc: "it exists from this day on; before it, it is not in the map, with all it has"},
		{Name: "until", Type: LastDate, Default: "for ever", Doc: "it exists until this day, included"},
	}
}

func contactFields() *Fields {
	return &Fields{Name: "contact", Doc: "whom to call", Keys: []Key{
		{Name: "role", Type: Text, Doc: "a role or desk"},
		{Name: "name", Type: Text, Doc: "a person"},
		{Name: "phone", Type: Text, Doc: "a telephone number"},
		{Name: "email", Type: Text, Doc: "an address"},
		{Name: "url", Type: Text, Doc: "a page"},
		{Name: "note", Type: Text, Doc: "anything worth knowing"},
	}}
}

func (t *Table) assetFields(kind model.Kind, claim *Fields) *Fields {
	keys := append(make([]Key, 0, 17), nameKeys()...)
	keys = append(keys,
		Key{Name: "about", Type: Text, Doc: "what it is or does"},
		Key{Name: "aliases", Type: TextList, Doc: "other names it is found by, former ones too; none is ever shown for it"},
	)
	switch kind {
	case model.Service:
		keys = append(keys,
			Key{Name: "critical", Type: Bool, Default: "false", Doc: "whether people are harmed soon without it"},
			Key{Name: "tolerates", Type: Duration, Doc: "how long people can do without it"})
	case model.Dataset:
		keys = append(keys,
			Key{Name: "people", Type: Whole, Doc: "how many people the records are about"},
			Key{Name: "sensitive", Type: Bool, Default: "false", Doc: "whether their exposure harms more than most"})
	case model.Product:
		keys = append(keys, Key{Name: "cves", Type: CVEs, Doc: "known flaws, as CVE ids"})
	}
	keys = append(keys, Key{Name: "restore", Type: Duration, Doc: "how long it takes to bring it back"})
	keys = append(keys, existenceKeys()...)
	keys = append(keys, Key{Name: "complete", Type: Bool, Default: "false", Doc: "its relations are all listed: with none, it relies on nothing"})
	keys = t.addRelationKeys(keys, kind)
	keys = append(keys, Key{Name: "claims", Type: List, Fields: claim, Doc: "who says that it exists and is theirs"})
	return &Fields{Name: kind.String(), Doc: "an asset", Keys: keys}
}

// addRelationKeys adds the relations that a node of the kind can carry.
func (t *Table) addRelationKeys(keys []Key, kind model.Kind) []Key {
	for i := range t.Relations {
		r := &t.Relations[i]
		if r.From.Has(kind) {
			keys = append(keys, Key{Name: r.Kind.String(), Type: Relation, Relation: r.Kind, Doc: r.Reads})
		}
	}
	return keys
}

func contractFields(claim *Fields) *Fields {
	value := &Fields{Name: "value", Doc: "what it is worth", Keys: []Key{
		{Name: "amount", Type: Number, Doc: "how much"},
		{Name: "currency", Type: Text, Doc: "of which currency, as GBP"},
	}}
	return &Fields{Name: "contract", Doc: "a legal agreement", Keys: []Key{
		{Name: "title", Type: Text, Required: true, Doc: "what it is for"},
		{Name: "supplier", Type: Node, Fits: model.Organisations, Doc: "who delivers"},
		{Name: "buyers", Type: Nodes, Fits: model.Organisations, Doc: "who buys"},
		{Name: "manager", Type: Node, Fits: model.Organisations, Doc: "who manages it for the buyers"},
		{Name: "from", Type: Date, Doc: "its first day"},
		{Name: "until", Type: LastDate, Doc: "its last day"},
		{Name: "value", Type: Object, Fields: value, Doc: "what it is worth"},
		{Name: "ids", Type: Texts, Doc: "identifiers elsewhere, by scheme: ocid …"},
		{Name: "exit-plan", Type: Word, Values: model.Words(model.NumExitPlans), Default: model.ExitNotAssessed.String(), Doc: "whether there is a plan to leave"},
		{Name: "substitutability", Type: Word, Values: model.Words(model.NumSubstitutabilities), Default: model.SubstituteNotAssessed.String(),
			Doc: "how hard it is to replace"},
		{Name: "reliance", Type: Word, Values: model.Words(model.NumReliances), Default: model.RelianceNotAssessed.String(), Doc: "how much rests on it"},
		{Name: "subcontract-of", Type: Contract, Doc: "its place in a chain"},
		{Name: "note", Type: Text, Doc: "anything worth knowing"},
		{Name: "claims", Type: List, Fields: claim, Doc: "where it is published; of no effect on anything"},
	}}
}

func incidentFields() *Fields {
	node := Key{Name: "node", Type: Node, Required: true, Doc: "what it happened to"}
	effect := Key{Name: "effect", Type: Word, Required: true, Values: model.Words(model.NumEffects), Doc: "what happened to it"}
	seed := &Fields{Name: "seed", Doc: "what is thought to have happened first", Keys: []Key{node, effect}}
	observed := &Fields{Name: "observation", Doc: "what was seen, or explicitly not", Keys: []Key{
		node, effect,
		{Name: "seen", Type: Bool, Default: "true", Doc: "false: it is said that this did not happen"},
		{Name: "date", Type: Date, Doc: "since when"},
		{Name: "until", Type: LastDate, Doc: "until when"},
		{Name: "source", Type: Source, Doc: "where it was read"},
		{Name: "by", Type: Text, Doc: "who said so"},
		{Name: "note", Type: Text, Doc: "anything worth knowing"},
	}}
	return &Fields{Name: "incident", Doc: "a real event", Keys: []Key{
		{Name: "title", Type: Text, Required: true, Doc: "what it is called"},
		{Name: "about", Type: Text, Doc: "what happened"},
		{Name: "began", Type: Date, Doc: "when it began"},
		{Name: "seeds", Type: List, Fields: seed, Doc: "what is thought to have happened"},
		{Name: "observed", Type: List, Fields: observed, Doc: "what was seen, and what was explicitly not"},
	}}
}
