package phrase

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// WhomToTell is the question of notify as a title, by names that a format has escaped.
func WhomToTell(seeds []answer.Atom, name func(*answer.Node) string) string {
	return If(seeds, name) + ": whom to tell, in what order"
}

// NobodyToTell says that nobody is hit that the map knows of.
const NobodyToTell = "Nobody to tell: " + NothingFollows + "."

// Marks of a row.
const (
	ownOfSeed = "where it starts"
	onlyAsk   = "a contract in force, nothing mapped: ask"
)

// When says from when on an organisation is hit, how, on what evidence, and what
// else tells its row apart; common is how all rows are hit, which goes unsaid.
func When(c *answer.Call, common model.Causes) string {
	var parts []string
	if c.Seed {
		parts = append(parts, ownOfSeed)
	}
	if c.Asked() {
		return strings.Join(append(parts, onlyAsk), dot)
	}
	when := "at once"
	if *c.Onset > 0 {
		when = After(*c.Onset)
	}
	if len(c.Services)+len(c.Datasets) == 0 && !c.Seed {
		when = "something of it could be " + c.Worst.String() + " " + when
	}
	parts = append(parts, when)
	if causes := causesOf(c.Services); causes != 0 && causes != common {
		parts = append(parts, Causes(causes))
	}
	return strings.Join(append(parts, onLinks(*c.Evidence)), dot)
}

// CommonCauses is how the services of all rows are lost, where all are in one way.
func CommonCauses(n *answer.Notify) model.Causes {
	var all []answer.LostService
	for i := range n.Rows {
		all = append(all, n.Rows[i].Services...)
	}
	return causesOf(all)
}

// HowToRead explains the signs of rows, and how all of them are hit.
func HowToRead(common model.Causes) string {
	read := "★ critical, and how long people can do without it"
	switch common {
	case 0:
		return read
	case 1 << model.Failure:
		return "It follows, without an attack" + dot + read
	}
	return "How: " + Causes(common) + dot + read
}

// causesOf is how services are lost, where all are in one way.
func causesOf(services []answer.LostService) (causes model.Causes) {
	for i, s := range services {
		if i > 0 && s.Causes != causes {
			return 0
		}
		causes = s.Causes
	}
	return causes
}

// onLinks says on what evidence something rests.
func onLinks(g evidence.Grade) string { return "on " + g.String() + " links" }

// The labels of what else stands in a row.
const (
	CallLabel     = "Call"
	ContractLabel = "Contract"
	MovesLabel    = "First moves"
	CannotLabel   = "The map cannot say of"
)

// NoMoves says why a row has no first moves.
func NoMoves(c *answer.Call) string {
	attacked := len(c.Datasets) > 0 || *c.Worst == model.Compromised || *c.Worst == model.Exposed
	if !attacked && len(c.Services) > 0 && !slices.ContainsFunc(c.Services, func(s answer.LostService) bool { return s.Causes != 1<<model.Failure }) {
		return "none: it follows from failures alone"
	}
	return "none: no attack comes there from another organisation directly"
}

// Move is a relation over which an attack comes, by names and places that a format
// has escaped.
func Move(r *answer.Relation, name func(*answer.Node) string, escape func(string) string) string {
	return name(r.Node) + " " + Verb(r.Relation) + " " + name(r.To) + " (" + escape(r.At.String()) + ")"
}

// AgreementWords says what a contract is, who manages it, when it ends and
// whether there is a plan to leave it; texts by names that a format has escaped.
func AgreementWords(a *answer.Agreement, escape func(string) string) string {
	parts := []string{escape(a.Title)}
	if a.Until != nil {
		parts = append(parts, "until "+Date(*a.Until))
	}
	if a.Manager != nil {
		parts = append(parts, "managed by "+escape((*a.Manager).Name))
	}
	return strings.Join(append(parts, "exit plan "+spaced(a.ExitPlan.String())), ", ")
}

// CallSheet says how to have the rows to fill in, of the same question.
func CallSheet(seeds []answer.Atom, h *answer.Head) string {
	return ofSeeds("notify", seeds, h) + " -o calls.csv --bom"
}

// CallSheetLabel stands before it.
const CallSheetLabel = "A sheet to fill in:"

// CallColumns heads a table of whom to tell, with a box to tick first.
func CallColumns() []string { return []string{"", "", "whom to tell", "call", "when"} }

// FullNames says what folds are.
const FullNames = "--full names all."
