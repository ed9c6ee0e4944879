package style

import (
	"strconv"
	"strings"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Cause says how something follows.
func Cause(m spread.Mode) string {
	switch m {
	case spread.Attack:
		return "attacker could"
	case spread.Precaution:
		return "responders would"
	}
	return "follows"
}

// Causes says how a fact follows, all ways of it.
func Causes(c spread.Causes) string {
	var words []string
	for m := range spread.NumModes {
		if c.Has(m) {
			words = append(words, Cause(m))
		}
	}
	return strings.Join(words, ", ")
}

// State says what an effect makes of a node, in words that fit its kind: an
// organisation or a team that is down cannot act.
func State(k model.Kind, m Mark) string {
	if k.IsOrganisation() || k == model.Team {
		switch m {
		case Down:
			return "cannot act"
		case Isolated:
			return "is cut off"
		}
	}
	return m.String()
}

// IsState is State as the verb of a sentence about one node or several.
func IsState(k model.Kind, m Mark, several bool) string {
	s := State(k, m)
	switch {
	case s == "cannot act":
		return s
	case several:
		return "are " + strings.TrimPrefix(s, "is ")
	}
	return "is " + strings.TrimPrefix(s, "is ")
}

// KindName says what a node is, for people. An organisation outside the four
// named kinds says its own.
func KindName(n *model.Node) string {
	switch {
	case n.Kind == model.Vehicle:
		return "shared-services vehicle"
	case n.Kind == model.OtherOrganisation && n.Org != nil && n.Org.KindName != "":
		return safe.Text(n.Org.KindName)
	}
	return n.Kind.String()
}

// Evidence says which relations a question admits.
func Evidence(g evidence.Grade) string {
	if g == evidence.Confirmed {
		return "confirmed only"
	}
	return g.String() + " or better"
}

// Date writes a day for people: 19 January 2024.
func Date(d model.Date) string {
	if d == 0 {
		return "no date"
	}
	return d.Time().Format("2 January 2006")
}

// Number writes a whole number with a comma between thousands.
func Number(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Count writes a number and what it counts, which takes an s where it is not one.
func Count(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	head, rest, more := strings.Cut(noun, " ")
	if more {
		rest = " " + rest
	}
	return Number(n) + " " + head + "s" + rest
}

// Steps says how far from the seeds something is.
func Steps(distance int) string {
	if distance == 0 {
		return "origin"
	}
	return Count(int64(distance), "step")
}

// Grade names a grade, the one of what is not known yet included.
func Grade(g evidence.Grade) string {
	if g == evidence.Unknown {
		return "not known yet"
	}
	return g.String()
}

// Verb reads a relation between "it" and what it names.
func Verb(k model.RelationKind) string {
	return [...]string{
		model.RunsOn: "runs on", model.Uses: "uses", model.OperatedBy: "is operated by", model.AccessedBy: "is accessed by",
		model.ConnectedTo: "is connected to", model.ReachableFrom: "is reachable from", model.Needs: "needs",
		model.ProvidedBy: "is provided by", model.CoversFor: "covers for", model.HeldIn: "is held in",
		model.MadeBy: "is made by", model.Owner: "belongs to", model.Self: "is itself",
	}[k]
}
