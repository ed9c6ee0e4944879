package phrase

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Excluded names what the question leaves out; of a node's own row also why.
func Excluded(x *answer.Excluded) string {
	if x.Relation == model.Self {
		mode, _ := x.Reasons[0].Mode()
		return x.Node.NameUnder(nil) + ", of itself: " + leftOutBy(mode)
	}
	return x.Node.NameUnder(nil) + " " + Verb(x.Relation) + " " + x.To.NameUnder(nil)
}

func leftOutBy(m model.Mode) string { return "left out by --without " + m.String() }

// Exclusion says why the question leaves a relation out, evidence aside.
func Exclusion(x *answer.Excluded, r answer.Exclusion, h *answer.Head) string {
	mode, dropped := r.Mode()
	switch {
	case dropped:
		return leftOutBy(mode)
	case r == answer.TooSlow:
		return fmt.Sprintf("its delay of %s leads past --within %s", x.After, h.Within)
	case r == answer.NotInForce && x.InForce > h.AsOf:
		return "begins only on " + Date(x.InForce)
	case r == answer.NotInForce:
		return endedOn(x.InForceEnd)
	}
	first := x.Claims[0].Date
	for i := range x.Claims {
		first = min(first, x.Claims[i].Date)
	}
	return "not known before " + Date(first)
}

// Denials says who denies a disputed relation, and since when; "" of any other.
func Denials(x *answer.Excluded, cite func(*answer.Source) string) string {
	if *x.Evidence != evidence.Disputed {
		return ""
	}
	var by []string
	seen := map[string]bool{}
	for i := range x.Claims {
		c := &x.Claims[i]
		if c.Stance != model.Denies || seen[c.SpeakerKey()] {
			continue
		}
		seen[c.SpeakerKey()] = true
		denied := c.By
		if c.Date != 0 {
			denied += " since " + Date(c.Date)
		}
		by = append(by, denied+" "+cite(c.Source))
	}
	return ": denied by " + strings.Join(by, ", ")
}

// ExcludedShort is what a question leaves out and why, in one line, by names that
// a format has marked up.
func ExcludedShort(x *answer.Excluded, name func(*answer.Node) string) string {
	var why []string
	for _, r := range []struct {
		reason answer.Exclusion
		word   string
	}{{answer.NotInForce, "not in force on the day"}, {answer.NotKnown, notKnown}, {answer.TooSlow, "too slow"}} {
		if x.Has(r.reason) {
			why = append(why, r.word)
		}
	}
	if mode, dropped := x.Reasons[0].Mode(); dropped {
		why = append(why, "left out with its mode, "+mode.String())
	}
	what := name(x.Node) + ", of itself"
	if x.Relation != model.Self {
		what = name(x.Node) + " " + x.Relation.Rule().Label + " " + name(x.To)
		if x.Has(answer.WeakerEvidence) {
			why = append(why, x.Evidence.String())
		}
	}
	return "Left out: " + what + ": " + strings.Join(why, ", ")
}
