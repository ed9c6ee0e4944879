package phrase

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

// leftFor is each reason in words: of relations, in a list, and before them.
var leftFor = [answer.NumLeftFor]struct{ note, of string }{
	answer.LeftDisputed: {"Disputed, left out:", "disputed"},
	answer.LeftEnded:    {"Ended, left out:", "ended"},
	answer.LeftNotBegun: {"Not begun, left out:", "not begun"},
	answer.LeftNotKnown: {"Not known yet, left out:", "not known yet"},
	answer.LeftWeaker:   {"On weaker evidence, left out:", "on weaker evidence"},
	answer.LeftGone:     {"With what does not exist, left out:", "with what does not exist"},
}

// LeftFor is a reason in words: before relations, and of them.
func LeftFor(r answer.LeftFor) (note, of string) { return leftFor[r].note, leftFor[r].of }

// LeftOutList lists relations that are left out for a reason and would matter.
func LeftOutList(reason answer.LeftFor, relations []string) Note {
	return Note{leftFor[reason].note, strings.Join(relations, "; ") + "."}
}

// LeftOutShort is what is left out for a reason in one line, by names that a
// format has marked up.
func LeftOutShort(b *answer.Blast, o *answer.Omission, name func(*answer.Node) string) string {
	n := LeftOutList(o.Reason, each.At(o.Relations, func(c *answer.Carried) string { return Related(&c.Relation, name) }))
	return n.Label + " " + n.Text + " " + WithLeftOut(b, o)
}

// LeftOutBrief names the first relation that is left out for a reason, and counts
// the rest.
func LeftOutBrief(b *answer.Blast, o *answer.Omission) Note {
	first := Related(&o.Relations[0].Relation, func(n *answer.Node) string {
		if n.IsOrganisation() {
			return n.ShortName()
		}
		return n.NameUnder(nil)
	})
	if more := len(o.Relations) - 1; more > 0 {
		first += " and " + More(more)
	}
	return Note{leftFor[o.Reason].note, first + "; " + withLeftOut(b, o) + "."}
}

// Related reads a relation as a sentence, by names that a format has marked up.
func Related(r *answer.Relation, name func(*answer.Node) string) string {
	return name(r.Node) + " " + r.Relation.Rule().Label + " " + name(r.To)
}

// Unsaid is nodes of which the map cannot say, for one reason.
type Unsaid struct {
	LeftOut string // the reasons for which what is written is left out; "" where nothing is
	Nodes   []*answer.Node
}

// UnmappedBy parts nodes by why the map cannot say: nothing is written on what
// they rely on, or what is written is left out, by the reasons for that.
func UnmappedBy(nodes []answer.Unmapped) []Unsaid {
	var out []Unsaid
	for i := range nodes {
		left := reasons(nodes[i].LeftOut)
		k := slices.IndexFunc(out, func(u Unsaid) bool { return u.LeftOut == left })
		if k < 0 {
			k = len(out)
			out = append(out, Unsaid{LeftOut: left})
		}
		out[k].Nodes = append(out[k].Nodes, nodes[i].Node)
	}
	slices.SortStableFunc(out, func(x, y Unsaid) int { return strings.Compare(x.LeftOut, y.LeftOut) })
	return out
}

// At lists the nodes by their organisations.
func (u *Unsaid) At() []string {
	var at []string
	var last *answer.Node
	for _, n := range u.Nodes {
		if org := n.Org(); org != last {
			last = org
			at = append(at, org.ShortName()+": "+n.Name)
			continue
		}
		at[len(at)-1] += ", " + n.Name
	}
	return at
}

// reasons lists why relations are left out, each once.
func reasons(relations []answer.Omitted) string {
	var has [answer.NumLeftFor]bool
	for i := range relations {
		has[relations[i].Reason] = true
	}
	var words []string
	for r, said := range has {
		if said {
			words = append(words, leftFor[r].of)
		}
	}
	return strings.Join(words, ", ")
}

// Unmapped says of whom the map cannot say whether they are hit, and why.
func Unmapped(u *Unsaid, whom []string) Note {
	return unmapped("whether "+form(len(u.Nodes), "this is", "these are")+" hit", u, whom)
}

// unmapped says what the map cannot say of nodes, and why.
func unmapped(what string, u *Unsaid, whom []string) Note {
	relyOn := form(len(u.Nodes), "it relies on", "they rely on")
	why := "for it does not say what " + relyOn
	if u.LeftOut != "" {
		why = "for what it says of what " + relyOn + " is left out (" + u.LeftOut + ")"
	}
	return Note{mapCannotSay, what + ", " + why + ": " + strings.Join(whom, "; ") + "."}
}

// Silent says in short of how many nodes the map cannot say, in both sorts, and
// names them, or the first where they are many; "" where there are none.
func Silent(nodes []answer.Unmapped) string {
	var sorts []string
	end := "."
	for i, u := range UnmappedBy(nodes) {
		of := "of " + Number(len(u.Nodes)) + " more "
		if i == 0 {
			of = "Of " + countKind(u.Nodes) + " " + CannotSay + ": "
		}
		why := "nothing is written on what " + form(len(u.Nodes), "it relies", "they rely") + " on"
		if u.LeftOut != "" {
			why = "what is written is left out, " + u.LeftOut
			if i > 0 {
				why = "it is left out, " + u.LeftOut
			}
		}
		names, all := fewNames(u.Nodes)
		if !all {
			end = ". --full names them."
		}
		sorts = append(sorts, of+why+" ("+names+")")
	}
	if len(sorts) == 0 {
		return ""
	}
	return strings.Join(sorts, "; ") + end
}

// countKind counts nodes by their kind, where they are of one.
func countKind(nodes []*answer.Node) string {
	kind := nodes[0].Kind.String()
	for _, n := range nodes {
		if n.Kind != nodes[0].Kind {
			kind = "item"
		}
	}
	return Several(len(nodes), kind, Plural(kind))
}

// fewNames names nodes, each name once with how many it stands for, or where
// there are many names the first, and counts the rest.
func fewNames(nodes []*answer.Node) (names string, all bool) {
	const most, shown = 4, 2
	var words []string
	count := map[string]int{}
	for _, n := range nodes {
		if count[n.Name]++; count[n.Name] == 1 {
			words = append(words, n.Name)
		}
	}
	if len(words) > most {
		return First(words[:shown], len(nodes)), false
	}
	for i, w := range words {
		if n := count[w]; n > 1 {
			words[i] += " ×" + Number(n)
		}
	}
	return strings.Join(words, ", "), true
}

const mapCannotSay = "The map cannot say"

// Elsewhere says of how many other organisations the map does not say; nothing
// where there are none.
func Elsewhere(e *answer.Elsewhere) Note {
	if e.Organisations == 0 {
		return Note{}
	}
	of := Several(e.Organisations, "other organisation", "other organisations")
	switch {
	case e.Councils == e.Organisations:
		of = Several(e.Councils, "other council", "other councils")
	case e.Councils > 0:
		of += ", " + Number(e.Councils) + " of them " + form(e.Councils, "a council", "councils") + ","
	}
	text := "of " + of + " the map does not say"
	var parts []string
	for _, n := range []struct {
		n    int
		kind model.Kind
	}{{e.Services, model.Service}, {e.Datasets, model.Dataset}, {e.Systems, model.System}} {
		if n.n > 0 {
			parts = append(parts, Count(n.n, n.kind.String()))
		}
	}
	if len(parts) > 0 {
		text += ": nothing is written on what " + And(parts) + " there " + form(e.Services+e.Datasets+e.Systems, "relies", "rely") + " on"
	}
	return Note{"Elsewhere:", text + "."}
}
