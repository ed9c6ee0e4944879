package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

func similarSpeakers() Check {
	return Check{
		Code:     "similar-speakers",
		Severity: diag.Warning,
		Subject:  OnSpeaker,
		Run:      findSimilarSpeakers,
	}
}

func findSimilarSpeakers(c *Context) []Finding {
	voices := voicesOf(c.Map)
	return each.Of(alike(voices), func(p pair) Finding { return c.similar(&voices[p.subject], &voices[p.other]) })
}

// similar reports a speaker that may be another, where both speak of one
// statement if they do.
func (c *Context) similar(v, other *voice) Finding {
	at, there, shared := meeting(v, other)
	var f Finding
	if other.node >= 0 {
		id := c.Map.Nodes[other.node].ID
		f = c.OnClaim(at, "write `by: "+id+"`, or add the spelling to its aliases; if they are two, allow it",
			"%s may be %s, and counts as another", diag.Quote(v.text), id)
		f.Detail = id
	} else {
		f = c.OnClaim(at, "spell them alike; if they are two, allow it", "%s and %s may be one, and count as two", diag.Quote(v.text), diag.Quote(other.text))
		f.Detail = diag.Show(other.text)
	}
	if !shared {
		f.Severity = diag.Note
	}
	switch {
	case shared:
		f.Relate(there.At(), "%s speaks of the same relation", c.quoted(there))
	case there != nil:
		f.Relate(there.At(), "%s speaks here", c.quoted(there))
	default:
		f.Relate(c.Map.Nodes[other.node].At(), "the organisation stands here")
	}
	return f
}

// meeting returns a claim by each, of one statement where there is one; the
// other's is nil where that never speaks.
func meeting(v, other *voice) (at, there *model.Claim, shared bool) {
	for i, j := 0, 0; i < len(v.about) && j < len(other.about); {
		switch a, b := v.about[i], other.about[j]; {
		case a == b:
			return v.claims[i], other.claims[j], true
		case a < b:
			i++
		default:
			j++
		}
	}
	if len(other.claims) > 0 {
		there = other.claims[0]
	}
	return v.claims[0], there, false
}
