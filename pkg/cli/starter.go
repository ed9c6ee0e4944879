package cli

import (
	"knockon/pkg/emit"
	"knockon/pkg/schema"
)

// starter is the small commented map that a new map starts from. It passes its
// own check on every later day, evidence that has grown old aside.
func starter() []byte {
	return emit.File(schema.New(), `yaml-language-server: $schema=`+schemaFile+`

A map of one council, one supplier and what joins them. Change it to yours.

  knockon blast acme                       who is hit if the supplier is compromised
  knockon why ourtown/planning --from acme the chain, with sources
  knockon check                            what is missing or risky

An id is a key: lower-case letters, digits and hyphens. A relation is written on
the node that would suffer, and reads as a sentence: this `+"`runs-on`"+` that.
Names, dates and claims are yours to fill in.`,
		emit.Key("map", emit.Keys(
			word("title", "Our town"),
			word("about", "What we rely on, and who suffers with it"),
		).Block().Foot(`as-of: 2026-10-31      the day in the world that questions ask about; today without it
known-at: 2026-10-31   claims up to this day count; today without it`)),
		section("sources", block("contract-register",
			word("title", "Contract register"),
			word("publisher", "Our Town Council"),
			emit.Entry{Key: "kind", Value: emit.Text("official"), Remark: "official, party, press or analyst", Column: 27},
			emit.Entry{Key: "published", Value: emit.Text("2026-10-01"), Remark: "a year on, check has you ask again", Column: 27},
		)),
		section("councils", block("ourtown", starterTown()...)),
		section("contractors", block("acme",
			word("name", "Acme Services"),
			remark(contact("Duty desk", "0300 000 0001"), "whom to call"),
			block("networks", block("office-network", word("name", "Acme office network"))),
			block("systems", block("cloud", word("name", "Acme cloud"))),
			block("teams", block("support",
				word("name", "Acme support desk"),
				remark(word("runs-on", "./office-network"), "where its people sit"))),
		)),
		section("contracts", block("acme-2026",
			word("title", "Support of the planning portal"),
			word("supplier", "acme"),
			emit.Key("buyers", emit.Texts("ourtown")),
			word("from", "2026-04-01"),
			remark(word("exit-plan", "present"), "present, absent or not-assessed"),
		)),
	)
}

func starterTown() []emit.Entry {
	operator := emit.Keys(word("to", "acme/support"), word("contract", "acme-2026"),
		emit.Key("claims", emit.List(remark(emit.Item(registered()), "who says so; without claims it is your own word")).Block()))
	either := remark(emit.Key("any-of", emit.Texts("./planning-portal", "./planning-standby")), "redundancy: lost only when both are")
	website := "of a service that does not say what it relies on, as in `website: {}`, answers say that\n" +
		"the map cannot tell whether it is hit: unmapped is never safe"
	return []emit.Entry{
		word("name", "Our Town Council"),
		word("residents", "120_000"),
		contact("Service desk", "0300 000 0000"),
		block("networks", block("office-network", word("name", "Office network"))),
		block("systems",
			block("planning-portal",
				word("name", "Planning portal"),
				remark(word("runs-on", "./office-network"), "./ is this organisation's own"),
				emit.Key("operated-by", emit.List(emit.Item(operator.Block())).Block())),
			block("planning-standby",
				word("name", "Planning standby"),
				emit.Key("runs-on", emit.List(emit.Item(cloud().Block())).Block()))),
		emit.Key("services", emit.Keys(
			block("planning",
				word("name", "Planning"),
				word("critical", "true"),
				remark(word("tolerates", "5d"), "how long people can do without it"),
				emit.Key("needs", emit.List(emit.Item(emit.Keys(either).Block())).Block())),
			block("email",
				word("name", "Email"),
				emit.Key("needs", emit.List(emit.Item(cloud(word("after", "4h")).Block())).Block())),
		).Block().Foot(website)),
		block("datasets", block("applicants",
			word("name", "Planning applicants"),
			word("people", "8_000"),
			remark(word("held-in", "./planning-portal"), "list every copy"))),
	}
}

// cloud is a relation to the supplier's cloud.
func cloud(more ...emit.Entry) emit.Value {
	return emit.Keys(append(more, word("to", "acme/cloud"), emit.Key("claims", emit.List(emit.Item(registered())).Block()))...)
}

func registered() emit.Value { return emit.Keys(word("source", "contract-register")).Line() }

func contact(role, phone string) emit.Entry {
	return emit.Key("contact", emit.Keys(word("role", role), word("phone", phone)).Line())
}

func word(key, text string) emit.Entry { return emit.Key(key, emit.Text(text)) }

func block(key string, entries ...emit.Entry) emit.Entry {
	return emit.Key(key, emit.Keys(entries...).Block())
}

// remark says something about a line, below the other remarks.
func remark(e emit.Entry, text string) emit.Entry {
	e.Remark, e.Column = text, 44
	return e
}
