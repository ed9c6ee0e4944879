package phrase

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

// WaysTitle heads the ways by which harm gets about.
const WaysTitle = "How it reaches them"

// By says how outages at the ends of ways come about, where all do alike: "an
// attacker could; responders would". What is exposed goes without saying.
func By(ways []*digest.Way) string {
	said := ""
	for _, w := range ways {
		if !IsOutage(w.Effect) && w.Effect != model.Isolated {
			continue
		}
		how := by(w.Causes)
		if said != "" && said != how {
			return ""
		}
		said = how
	}
	return said
}

func by(c model.Causes) string {
	return strings.Join(each.Of(c.Modes(), func(m model.Mode) string {
		if m == model.Failure {
			return "it follows"
		}
		return doers[m]
	}), "; ")
}

// Grounds is on what evidence a way stands and, where outages differ in it, how
// its ends come about.
func Grounds(w *digest.Way, alike bool) string {
	if alike || !IsOutage(w.Effect) && w.Effect != model.Isolated {
		return w.Grade.String()
	}
	return by(w.Causes) + dot + w.Grade.String()
}

// Hops names what a way passes, each under the one before, by names or where
// short by their short ones; the first only where harm may start elsewhere, and of
// the middle of a long way how much there is.
func Hops(w *digest.Way, seeds int, short bool) []string {
	var out []string
	hops := w.Hops()
	before := hops[0][0]
	left, after := w.Left()
	for i, nodes := range hops {
		if left > 0 && i == after {
			out = append(out, More(left))
			before = nil
		}
		if i == 0 && seeds == 1 && len(hops) > 1 {
			continue
		}
		out = append(out, someHops(nodes, before, short))
		before = nodes[0]
	}
	return out
}

func someHops(nodes []*answer.Node, before *answer.Node, short bool) string {
	several := len(nodes) > 1 && slices.ContainsFunc(nodes, func(n *answer.Node) bool { return n.Org() != nodes[0].Org() })
	var names []string
	met := map[string]bool{}
	for i, n := range nodes {
		name := n.Name
		switch {
		case n.IsOrganisation() && short:
			name = n.ShortName()
		case !several && i == 0 && !strings.Contains(n.Name, n.Org().ShortName()):
			name = n.NameUnder(before)
		}
		if !met[name] {
			met[name] = true
			names = append(names, name)
		}
	}
	if len(names) > namesShown {
		names = append(names[:1:1], "and "+More(len(names)-1))
		return strings.Join(names, " ")
	}
	return strings.Join(names, ", ")
}

// Ends says what ways do where they end; of ways that would read alike, the id of
// the first end follows.
func Ends(ways []*digest.Way, seeds int, all bool) []string {
	ends, read, alike := make([]string, len(ways)), make([]string, len(ways)), map[string]int{}
	for i, w := range ways {
		ends[i] = endsOf(w, all)
		read[i] = strings.Join(Hops(w, seeds, false), Arrow) + Arrow + ends[i] + Grounds(w, false)
		alike[read[i]]++
	}
	for i, w := range ways {
		if alike[read[i]] > 1 {
			ends[i] += " (" + w.Ends[0].Node.ID + ")"
		}
	}
	return ends
}

// endsOf says what a way does where it ends: "Benefits ★ and 4 more at each of 3
// councils"; all of it, or the first.
func endsOf(w *digest.Way, all bool) string {
	var names []string
	said := map[string]bool{}
	for _, f := range w.Ends {
		if name := Starred(f.Node, f.Node.Name); !said[name] {
			said[name] = true
			names = append(names, name)
		}
	}
	count := len(w.Ends)
	if w.Each {
		count = len(names)
	}
	if !all && count > namesShown {
		names = []string{names[0] + " and " + More(count-1)}
	}
	list := strings.Join(names, ", ")
	if len(w.At) > 1 {
		return list + " at " + atAll(w)
	}
	if org := w.At[0]; !w.Ends[0].Node.IsOrganisation() && w.Last().Org() != org {
		list = org.ShortName() + ": " + list
	}
	return list
}

func atAll(w *digest.Way) string {
	word, words := KindWord(w.At[0].Kind, w.At[0].KindName), ""
	for _, o := range w.At {
		if o.KindName != w.At[0].KindName {
			word = model.OtherOrganisation.String()
		}
	}
	if words = Plural(word); w.Each {
		return "each of " + Several(len(w.At), word, words)
	}
	return Several(len(w.At), word, words)
}

// MoreWays counts the ways that are not shown and what is at their ends.
func MoreWays(ways []*digest.Way) string {
	ends := 0
	for _, w := range ways {
		ends += len(w.Ends)
	}
	return "+ " + Several(len(ways), "more way", "more ways") + ", to " + Several(ends, "end", "ends") + fullLists
}
