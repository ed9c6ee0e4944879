package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
)

// WhatToCheck is the question of verify as a title, by names that a format has escaped.
func WhatToCheck(seeds []answer.Atom, name func(*answer.Node) string) string {
	return If(seeds, name) + ": what to check first, because the answer leans on it"
}

// Leans says how many relations matter, and how many do not.
func Leans(v *answer.Verify) string {
	nothing := Several(v.ChangeNothing, "other that is not confirmed changes", "others that are not confirmed change") + " nothing"
	switch n := len(v.Rows); {
	case n == 0 && v.ChangeNothing == 0:
		return "All of it is on confirmed links: there is none to check."
	case n == 0:
		return "The answer leans on none of the " + Several(v.ChangeNothing, "link", "links") + " that are not confirmed."
	case v.ChangeNothing == 0:
		return Several(n, "link", "links") + " would change the answer if " + form(n, "it were", "they were") + " not there."
	default:
		return Several(n, "link", "links") + " would change the answer if " + form(n, "it were", "they were") + " not there; " + nothing + "."
	}
}

// AllRests says how many relations carry every service by themselves.
func AllRests(v *answer.Verify) string {
	all := v.Summary.ServicesDown
	n := each.Count(v.Rows, func(l *answer.Leaning) bool { return all > 0 && l.Went.ServicesDown >= all })
	if n == 0 {
		return ""
	}
	whole := "all " + Number(all) + " services"
	if all == 1 {
		whole = "the one service"
	}
	return form(n, "The first carries ", "Each of the first "+Number(n)+" carries ") + whole + "."
}

// Leaned says what goes and what comes without a relation.
func Leaned(l *answer.Leaning) string {
	var parts []string
	for _, side := range []struct {
		m    *answer.Moved
		word string
	}{{&l.Went, "fewer"}, {&l.Came, "more"}} {
		if said := moved(side.m, side.word); said != "" {
			parts = append(parts, said)
		}
	}
	return strings.Join(parts, "; ")
}

func moved(m *answer.Moved, word string) string {
	var parts []string
	if n := m.ServicesDown; n > 0 {
		said := Several(n, "service", "services") + " " + word
		if m.CriticalServices > 0 {
			said += " (" + Number(m.CriticalServices) + " critical)"
		}
		parts = append(parts, said)
	}
	if n := m.ServicesDegraded; n > 0 {
		parts = append(parts, Several(n, "service", "services")+" "+word+" degraded")
	}
	if n := m.DatasetsExposed; n > 0 {
		parts = append(parts, Several(n, "dataset", "datasets")+" "+word)
	}
	if len(parts) == 0 && m.Facts > 0 {
		parts = append(parts, Several(m.Facts, "effect", "effects")+" "+word)
	}
	return strings.Join(parts, ", ")
}

// LeanedOn reads the first of relations of one shape and says where there is one like
// it, by names that a format has escaped.
func LeanedOn(alike []answer.Leaning, name func(n, under *answer.Node) string) string {
	r := &alike[0].Relation
	said := name(r.Node, nil) + " " + Verb(r.Relation) + " " + name(r.To, r.Node)
	others := each.At(alike[1:], func(l *answer.Leaning) string { return name(l.Relation.Node.Org(), nil) })
	if len(others) > 0 {
		said += ", and the like at " + AndMore(others, namesShown)
	}
	return said
}

// OnWhoseWord says on what evidence a relation is, and by whom.
func OnWhoseWord(l *answer.Leaning, escape func(string) string) string {
	said := l.Relation.Evidence.String()
	if by := Speakers(l.Claims); len(by) > 0 {
		said += ", " + escape(strings.Join(by, ", "))
	}
	return said
}

// AskLabel stands before whom to ask.
const AskLabel = "Ask"

// WhomToAsk lists the organisations at both ends of relations and their contacts, by
// names that a format has escaped.
func WhomToAsk(rows []answer.Leaning, name func(*answer.Node) string, escape func(string) string) []string {
	var out []string
	seen := map[*answer.Node]bool{}
	for i := range rows {
		for _, n := range []*answer.Node{rows[i].Relation.Node.Org(), rows[i].Relation.To.Org()} {
			if !seen[n] {
				seen[n] = true
				out = append(out, name(n)+" ("+escape(Contact(n.Contact))+")")
			}
		}
	}
	return out
}

// The columns of what to check.
const (
	CheckColumn   = "what to check"
	WithoutIt     = "without it"
	SaidColumn    = "said by"
	AskColumn     = "whom to ask"
	WrittenColumn = "written at"
)

// VerifyNext lists what to ask next.
func VerifyNext(v *answer.Verify) []Command {
	out := []Command{{ofSeeds("blast", v.Seeds, &v.Map), "who is hit"}}
	if len(v.Rows) > 0 {
		out = append(out, Command{"knockon show " + v.Rows[0].Relation.Node.ID + flagsAgain(&v.Map), "what is written of the first"})
	}
	return out
}
