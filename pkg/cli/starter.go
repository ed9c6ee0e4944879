package cli

import (
	"knockon/pkg/emit"
	"knockon/pkg/schema"
)

// starter is the small commented map that a new map starts from.
func starter() []byte {
	return emit.File(schema.New(), `A map of one council, one supplier and what joins them. Change it to yours.

  knockon blast acme                       who is hit if the supplier is compromised
  knockon why ourtown/planning --from acme the chain, with sources

An id is a key: a lower-case letter, then letters, digits and hyphens. A
relation is written on the node that would suffer, and reads as a sentence:
this `+"`runs-on`"+` that. Names, dates and claims are yours to fill in.`,
		emit.Key("map", emit.Keys(
			word("title", "Our town"),
			word("about", "What we rely on, and who suffers with it"),
		).Block().Foot(`as-of: 2026-01-31      the day in the world that questions ask about; today without it
known-at: 2026-01-31   claims up to this day count; today without it`)),
		apart("sources", block("contract-register",
			word("title", "Contract register"),
			word("publisher", "Our Town Council"),
			emit.Entry{Key: "kind", Value: emit.Text("official"), Remark: "official, party, press or analyst", Column: 27},
		)),
		apart("councils", block("ourtown", starterTown()...)),
		apart("contractors", block("acme",
			word("name", "Acme Services"),
			block("systems", block("cloud", word("name", "Acme cloud"))),
			block("teams", block("support", word("name", "Acme support desk"))),
		)),
		apart("contracts", block("acme-2025",
			word("title", "Support of the planning portal"),
			word("supplier", "acme"),
			emit.Key("buyers", emit.Texts("ourtown")),
			word("from", "2025-01-01"),
			word("exit-plan", "not-assessed"),
		)),
	)
}

func starterTown() []emit.Entry {
	claim := emit.Item(emit.Keys(word("source", "contract-register")).Line())
	operator := emit.Keys(word("to", "acme/support"), word("contract", "acme-2025"),
		emit.Key("claims", emit.List(remark(claim, "who says so; without claims it is your own word")).Block()))
	either := remark(emit.Key("any-of", emit.Texts("./mail-a", "./mail-b")), "redundancy: lost only when both are")
	return []emit.Entry{
		word("name", "Our Town Council"),
		word("residents", "120_000"),
		block("networks", block("office-network", word("name", "Office network"))),
		block("systems",
			block("planning-portal",
				word("name", "Planning portal"),
				remark(word("runs-on", "./office-network"), "./ is this organisation's own"),
				emit.Key("operated-by", emit.List(emit.Item(operator.Block())).Block())),
			block("mail-a", word("name", "Mail server A"), word("runs-on", "./office-network")),
			block("mail-b", word("name", "Mail server B"), word("runs-on", "acme/cloud"))),
		block("services",
			block("planning",
				word("name", "Planning"),
				word("critical", "true"),
				remark(word("tolerates", "5d"), "how long people can do without it"),
				word("needs", "./planning-portal")),
			block("email",
				word("name", "Email"),
				emit.Key("needs", emit.List(emit.Item(emit.Keys(either, word("after", "4h")).Block())).Block())),
			block("website", remark(word("name", "Website"), "nothing says what it relies on: reported as unmapped, never as safe"))),
		block("datasets", block("applicants",
			word("name", "Planning applicants"),
			word("people", "8_000"),
			remark(word("held-in", "./planning-portal"), "list every copy"))),
	}
}

func word(key, text string) emit.Entry { return emit.Key(key, emit.Text(text)) }

func block(key string, entries ...emit.Entry) emit.Entry {
	return emit.Key(key, emit.Keys(entries...).Block())
}

// apart is a section that an empty line stands above.
func apart(key string, entry emit.Entry) emit.Entry {
	e := block(key, entry)
	e.Gap = true
	return e
}

// remark says something about a line, below the other remarks.
func remark(e emit.Entry, text string) emit.Entry {
	e.Remark, e.Column = text, 44
	return e
}
