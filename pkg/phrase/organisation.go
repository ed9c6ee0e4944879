package phrase

import (
	"cmp"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

// Critical marks a critical service.
const Critical = "★"

// Starred is a node's name with the mark of critical services.
func Starred(n *answer.Node, name string) string {
	if n.Critical {
		return name + " " + Critical
	}
	return name
}

// namesShown is how many names a list shows before it counts the rest.
const namesShown = 3

// Names lists what is hit by name, all of it or the first few.
func Names(facts []*answer.Proved, all bool) string {
	names := each.Of(facts, func(f *answer.Proved) string { return f.Node.Name })
	return firstOr(names, all)
}

// firstOr lists names, all of them or the first few.
func firstOr(names []string, all bool) string {
	if !all && len(names) > namesShown+1 {
		return First(names[:namesShown], len(names))
	}
	return strings.Join(names, ", ")
}

// FirstToHurt names the service that passes its tolerance first, and when; with its
// star where no other column has it.
func FirstToHurt(o *digest.Organisation, starred bool) string {
	f := o.First()
	if f == nil {
		return ""
	}
	name := f.Node.Name
	if starred {
		name = Starred(f.Node, name)
	}
	due, _ := digest.Due(f)
	return name + ", " + Span(due)
}

// Exposed is how many datasets are exposed, and of how many people they tell.
func Exposed(o *digest.Organisation) string {
	if len(o.Exposed) == 0 {
		return ""
	}
	people, unsaid := o.People()
	if people == 0 {
		return Number(len(o.Exposed))
	}
	return Number(len(o.Exposed)) + " (" + atLeast(people, unsaid) + ")"
}

// Call says in short whom to call at an organisation; where brief, only where.
func Call(n *answer.Node, brief bool) string {
	c := n.Contact
	if c == nil {
		return "not in the map"
	}
	who, where := cmp.Or(c.Role, c.Name), cmp.Or(c.Phone, c.Email, c.URL, c.Note)
	if brief && where != "" {
		return where
	}
	return joined(" ", who, where)
}

// HitThere says what of an organisation that loses no service is hit.
func HitThere(o *digest.Organisation, sure bool) string {
	if n := len(o.Degraded); n > 0 {
		return Several(n, "service ", "services ") + Suffer(model.Service, model.Degraded, sure, n)
	}
	if len(o.Other) == 0 {
		return ""
	}
	f := o.Other[0]
	said := "its " + f.Node.Name
	if f.Node.IsOrganisation() {
		said = "it"
	}
	said += " " + Suffer(f.Node.Kind, f.Effect, sure, 1)
	if more := len(o.Other) - 1; more > 0 {
		said += ", and " + More(more) + " of its"
	}
	return said
}

// MoreHit says what the organisations of a kind that are not shown have in it.
func MoreHit(orgs []*digest.Organisation, sure bool) string {
	down, critical := 0, 0
	for _, o := range orgs {
		down += len(o.Down)
		critical += len(o.Critical())
	}
	return moreOf(orgs[0].Node, len(orgs), down, critical, sure)
}

func moreOf(kind *answer.Node, orgs, down, critical int, sure bool) string {
	word := KindWord(kind.Kind, kind.KindName)
	said := "+ " + Number(orgs) + " more " + form(orgs, word, Plural(word))
	if down > 0 {
		said += ": " + Several(down, "service ", "services ") + Suffer(model.Service, model.Down, sure, down)
		if critical > 0 {
			said += ", " + Number(critical) + " of them critical"
		}
	}
	return said + fullLists
}

// Columns of the organisations.
const (
	WhoColumn      = "Who"
	CriticalColumn = "Critical " + Critical
	FirstColumn    = "First to hurt"
	HitColumn      = "What is hit"
	DataColumn     = "Data"
	CallColumn     = "Call"
)

// CriticalHead heads the critical services, all or those that do not hurt first.
func CriticalHead(others bool) string {
	if others {
		return "Other critical " + Critical
	}
	return CriticalColumn
}

// StopColumn heads how many services stop.
func StopColumn(sure bool) string { return Capital(Suffer(model.Service, model.Down, sure, 2)) }

// Card is an organisation where there is no room for a table: what it loses, what
// hurts first, whom to call.
func Card(o *digest.Organisation, sure, all bool) []string {
	var lines []string
	if n := len(o.Down); n > 0 {
		line := Several(n, "service ", "services ") + Suffer(model.Service, model.Down, sure, n)
		if c := o.Critical(); len(c) > 0 {
			line += ", " + Number(len(c)) + " critical: " + Names(c, all)
		}
		lines = append(lines, line)
	} else if said := HitThere(o, sure); said != "" {
		lines = append(lines, said)
	}
	if first := FirstToHurt(o, false); first != "" {
		lines = append(lines, "first to hurt: "+first)
	}
	if n := len(o.Exposed); n > 0 {
		line := Several(n, "dataset ", "datasets ") + Suffer(model.Dataset, model.Exposed, sure, n)
		if people, unsaid := o.People(); people > 0 {
			line += ", of " + atLeast(people, unsaid) + " people"
		}
		lines = append(lines, line)
	}
	return append(lines, "call: "+Call(o.Node, false))
}
