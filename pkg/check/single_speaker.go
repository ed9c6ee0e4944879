package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func singleSpeaker() Check {
	return Check{
		Code:     "single-speaker",
		Severity: diag.Note,
		Subject:  OnRelation,
		Run:      findSingleSpeakers,
	}
}

func findSingleSpeakers(c *Context) []Finding {
	var out []Finding
	for _, s := range c.statements() {
		if s.grade != evidence.Reported {
			continue
		}
		alone := c.standing(s, model.Asserts)[0]
		in := ""
		if n := c.sourcesOf(s, &alone); n > 1 {
			in = ", in " + phrase.Several(int64(n), "source", "sources")
		}
		f := c.onStatement(s, "add a claim by somebody else, by one of the two, or from an official source",
			"only %s says that %s%s", c.speaker(&alone), c.says(s), in)
		c.isFrom(&f, &alone)
		f.Relate(alone.At(), "said here (%s, %s)", alone.Kind, claimDay(&alone))
		out = append(out, f)
	}
	return out
}

// sourcesOf counts the sources in which a speaker is known to assert something.
func (c *Context) sourcesOf(s statement, by *model.Claim) int {
	seen := map[int32]bool{}
	for _, k := range evidence.Known(c.claimsOf(s), c.World.KnownAt) {
		if k.Voice.Key == by.Voice.Key && k.Stance == model.Asserts {
			seen[k.Source] = true
		}
	}
	return len(seen)
}
