// Package phrase is how answers read, the same in every format: every sentence,
// and every count in words.
package phrase

import (
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// Cause says how something follows.
func Cause(m model.Mode) string {
	switch m {
	case model.Attack:
		return "attacker could"
	case model.Precaution:
		return "responders would"
	}
	return "follows"
}

// Causes says how a fact follows, all ways of it.
func Causes(c model.Causes) string {
	return strings.Join(each.Of(c.Modes(), Cause), ", ")
}

// What becomes of those who act.
const (
	cannotAct = "cannot act"
	isCutOff  = "is cut off"
)

// State says what an effect makes of a node, in words that fit its kind: an
// organisation or a team that is down cannot act.
func State(k model.Kind, e model.Effect) string {
	if doesAct(k) {
		switch e {
		case model.Down:
			return cannotAct
		case model.Isolated:
			return isCutOff
		}
	}
	return e.String()
}

// doesAct reports whether what is of a kind acts, so that its being down has words
// of its own.
func doesAct(k model.Kind) bool { return k.IsOrganisation() || k == model.Team }

// IsState is State as the verb of a sentence about one node.
func IsState(k model.Kind, e model.Effect) string { return isState(k, e, "is ") }

// areState is State as the verb of a sentence about several nodes.
func areState(k model.Kind, e model.Effect) string { return isState(k, e, "are ") }

// WasState is State of the past: "was down", "could not act".
func WasState(k model.Kind, e model.Effect) string {
	if s := isState(k, e, "was "); s != cannotAct {
		return s
	}
	return "could not act"
}

// notState is State denied, in the time of its verbs.
func notState(k model.Kind, e model.Effect, is, can string) string {
	s := State(k, e)
	if s == cannotAct {
		return can + " act"
	}
	return is + " not " + strings.TrimPrefix(s, "is ")
}

func isState(k model.Kind, e model.Effect, verb string) string {
	s := State(k, e)
	if s == cannotAct {
		return s
	}
	return verb + strings.TrimPrefix(s, "is ")
}

// KindName says what a node is, for people. An organisation outside the four
// named kinds says its own.
func KindName(n *model.Node) string {
	own := ""
	if n.Org != nil {
		own = safe.Text(n.Org.KindName)
	}
	return KindWord(n.Kind, own)
}

// KindWord is KindName of a kind and an organisation's own word.
func KindWord(k model.Kind, own string) string {
	switch {
	case k == model.Vehicle:
		return "shared-services vehicle"
	case k == model.OtherOrganisation && own != "":
		return own
	}
	return k.String()
}

// Verb reads a relation between "it" and what it names.
func Verb(k model.RelationKind) string { return k.Rule().Verb }

// Evidence says which relations a question admits.
func Evidence(g evidence.Grade) string {
	if g == evidence.Confirmed {
		return "confirmed only"
	}
	return g.String() + " or better"
}

// Steps says how far from the seeds something is.
func Steps(distance int) string {
	if distance == 0 {
		return "origin"
	}
	return Count(int64(distance), "step")
}

// Tier names a step of who relies on whom, counted from 0; it is "" where all
// stand in one.
func Tier(tier, of int) string {
	if of < 2 {
		return ""
	}
	return "tier " + Number(tier+1)
}

// Lines splits running text whose line ends are spelled out, as package safe does.
func Lines(s string) []string {
	const lf, cr = `\u{000A}`, `\u{000D}`
	s = strings.ReplaceAll(s, cr+lf, lf)
	for strings.HasSuffix(s, lf) {
		s = strings.TrimSuffix(s, lf)
	}
	if s == "" {
		return nil
	}
	return strings.Split(s, lf)
}

const notKnown = "not known yet"

// Grade names a grade, the one of what is not known yet included.
func Grade(g evidence.Grade) string {
	if g == evidence.Unknown {
		return notKnown
	}
	return g.String()
}

// GradeOf is Grade where none stands for what is not known yet.
func GradeOf(g *evidence.Grade) string {
	if g == nil {
		return Grade(evidence.Unknown)
	}
	return Grade(*g)
}
