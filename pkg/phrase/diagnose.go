package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
)

// WhatStarted is the question of diagnose as a title.
func WhatStarted(d *answer.Diagnosis) string {
	if d.Incident != "" {
		return "What could have started " + d.Incident + "?"
	}
	return "What could have started this?"
}

// Looked counts what was seen and what was not.
func Looked(d *answer.Diagnosis) string {
	seen := each.Count(d.Observed, func(o *answer.Sighting) bool { return o.Seen })
	return Number(seen) + " seen" + dot + Number(len(d.Observed)-seen) + " that explicitly did not happen"
}

// NotWeighed names what does not exist on the day and was looked at.
func NotWeighed(d *answer.Diagnosis, name func(*answer.Node) string) []string {
	absent := doNotExist(d.Absent, name)
	if absent == "" {
		return nil
	}
	return []string{absent + " on the day: what was seen there is not weighed"}
}

// Explains says how much a group explains, and how much of what it predicts did not
// happen.
func Explains(g *answer.Suspects) string {
	var parts []string
	if g.Of > 0 {
		parts = append(parts, "explains "+Number(g.Explains)+" of "+Number(g.Of)+" seen")
	}
	if g.OfUnseen > 0 {
		parts = append(parts, "predicts "+Number(g.Wrongly)+" of "+Number(g.OfUnseen)+" that did not happen")
	}
	return strings.Join(parts, ", and ")
}

// Leads says how much follows from a group's candidates.
func Leads(g *answer.Suspects) string {
	if g.Radius == nil {
		return ""
	}
	said := Several(*g.Radius, "effect", "effects") + " in all"
	if *g.Radius == 0 {
		return dot + "nothing need follow"
	}
	if len(g.Candidates) > 1 {
		said = "at least " + said
	}
	return dot + said
}

// suspect names a candidate, by a name that a format has escaped.
func suspect(a *answer.Atom, name func(*answer.Node) string) string {
	return name(a.Node) + " " + stateOnly(a.Node.Kind, a.Effect)
}

// Suspects lists the candidates of a group, the first few of them.
func Suspects(list []answer.Atom, most int, name func(*answer.Node) string) string {
	return atoms(list, most, name, "; ")
}

// Unexplained labels what a group does not explain, and what it predicts wrongly.
const (
	Unexplained = "does not explain"
	WronglySaid = "predicts, which did not happen"
)

// Atoms lists nodes with what they suffer, the first few of them.
func Atoms(list []answer.Atom, most int, name func(*answer.Node) string) string {
	return atoms(list, most, name, ", ")
}

func atoms(list []answer.Atom, most int, name func(*answer.Node) string, by string) string {
	var words []string
	for i := range list {
		if i == most && len(list) > most+1 {
			words = append(words, PlusMore(len(list)-most))
			break
		}
		words = append(words, suspect(&list[i], name))
	}
	return strings.Join(words, by)
}

// MoreGroups counts the groups that are not shown, and their candidates.
func MoreGroups(rest []answer.Suspects) string {
	n := 0
	for i := range rest {
		n += len(rest[i].Candidates)
	}
	return "+ " + Several(len(rest), "more group", "more groups") + " of " + Several(n, "candidate", "candidates") + " that fit no better"
}

// BestOf says which group has the best candidate of an effect that no group above has.
func BestOf(g *answer.Suspects, place int, name func(*answer.Node) string, effect answer.Atom) string {
	return "The best that is " + effect.Effect.String() + ": " + suspect(&effect, name) + " (group " + Number(place+1) + ": " + Explains(g) + ")"
}

// Asking what would tell.
const (
	AskNext     = "What to ask next"
	CannotTell  = "The map cannot tell those that fit best apart: nothing that is not observed yet splits them."
	OneLeads    = "One candidate alone fits best."
	ReplyYes    = "yes"
	ReplyNo     = "no"
	NoCandidate = "No node of these kinds is in the map."
)

// Ask asks about a node, by a name that a format has escaped.
func Ask(q *answer.Question, name func(*answer.Node) string) string {
	return "Is " + suspect(&q.Atom, name) + "?"
}

// Reply says what a reply means.
func Reply(word string, leaves int, leads int, g *answer.Suspects, name func(*answer.Node) string) string {
	return word + " leaves " + Several(leaves, "candidate", "candidates") + ", and group " + Number(leads+1) + " leads (" + Suspects(g.Candidates, 1, name) + ")"
}

// TakenTogether explains the groups.
const TakenTogether = "Candidates of one group predict the same of what was looked at: nothing that was observed tells them apart. " +
	"No group is likely because it is first."
