package cli

import (
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/schema"
)

// addFlags say what is known of what is added.
type addFlags struct {
	table     *schema.Table
	keys      []*addKey
	relations [model.NumWritten][]string

	after, loss, reach, contract string // of the relations
	anyOf                        bool
	atLeast                      int
	since, until, note           string // of the relations, or of what is added
	source                       string // ids of them
	speaker, stance, date        string

	file   string
	dryRun bool
}

func (a *addFlags) flags(c *call) (out []flag) {
	for _, k := range a.keys {
		out = append(out, k.declare(c))
	}
	for k := range model.NumWritten {
		r := k.Rule()
		out = append(out, flag{name: r.Name, value: &a.relations[k], offer: c.completeNodes(r.To), usage: "what it " + r.Verb + " (`NODE`, repeatable)"})
	}
	return append(out,
		flag{name: "any-of", value: &a.anyOf, usage: "the nodes of a relation are a group: any one of them is enough"},
		flag{
			name: "at-least", value: &a.atLeast, usage: "the nodes of a relation are a group: so many of them (`N`) are needed",
			allows: func() bool { return a.atLeast >= 1 }, write: "at least one of a group is needed",
		},
		flag{name: "after", value: &a.after, usage: "the work carries on this long without (`TIME`)"},
		flag{name: "loss", value: &a.loss, choices: model.Words(model.NumLosses), usage: ofRelations("loss") + "what the loss `DOES`: down (default) or degraded"},
		flag{name: "reach", value: &a.reach, choices: model.Words(model.ReachUnsaid),
			usage: ofRelations("reach") + "how `FAR` someone on the other side gets: admin or user"},
		flag{name: "contract", value: &a.contract, offer: c.completeBy(lookup.ContractCompletions),
			usage: "the `ID` of the contract that the relations rest on"},
		flag{name: "since", otherwise: "from", value: &a.since, usage: "from this `DAY`; with --contract also: contract"},
		flag{name: "until", value: &a.until, usage: "until this `DAY`, included; with --contract also: contract"},
		flag{name: "note", value: &a.note, usage: "anything worth knowing (`TEXT`)"},
		flag{name: "source", otherwise: "claims", value: &a.source, offer: c.completeBy(lookup.SourceCompletions),
			usage: "the `ID` of the source that says so; several with commas"},
		flag{name: "speaker", otherwise: "by", value: &a.speaker, usage: "of the source: who is quoted there (`WHO`)"},
		flag{name: "stance", value: &a.stance, choices: model.Words(model.NumStances),
			usage: "of the source: `WHAT` it does: asserts (default), denies or withdraws"},
		flag{name: "date", value: &a.date, usage: "of the source: said on this `DAY`"},
		flag{name: "dry-run", value: &a.dryRun, usage: "show the lines that would change, and write nothing"},
		flag{name: "output", short: "o", value: &a.file, usage: "add to this `FILE` of the map"},
	)
}

// takes reports whether relations of a kind take what a flag says of them.
func takes(name string, r *model.RelationRule) bool {
	switch name {
	case "after":
		return r.After
	case "loss":
		return r.Loss
	case "reach":
		return r.Reach
	case "any-of", "at-least":
		return r.Groups
	}
	return true
}

// taking lists the relations that take what a flag says.
func taking(name string) string {
	var out []string
	for k := range model.NumWritten {
		if takes(name, k.Rule()) {
			out = append(out, k.String())
		}
	}
	return phrase.And(out)
}

func ofRelations(name string) string { return "of " + taking(name) + ": " }
