package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// Claims says who asserts, who denies and who withdrew, a phrase for each stance
// that is taken. cite gives a source its number.
func Claims(claims []answer.Claim, cite func(*answer.Source) string) []string {
	return byStance(claims, "; ", func(c *answer.Claim) string { return claim(c) + " " + cite(c.Source) })
}

// Speakers is Claims without dates and sources, each speaker once.
func Speakers(claims []answer.Claim) []string {
	return byStance(claims, ", ", func(c *answer.Claim) string { return c.By })
}

func byStance(claims []answer.Claim, between string, word func(*answer.Claim) string) []string {
	var out []string
	for stance, by := range [model.NumStances]string{model.Asserts: "asserted by ", model.Denies: "denied by ", model.Withdraws: "withdrawn by "} {
		var parts []string
		said := map[string]bool{}
		for i := range claims {
			if w := word(&claims[i]); claims[i].Stance == model.Stance(stance) && !said[w] {
				parts, said[w] = append(parts, w), true
			}
		}
		if len(parts) > 0 {
			out = append(out, by+strings.Join(parts, between))
		}
	}
	return out
}

// Gone says of claims that they are no longer made.
func Gone(claims []string) []string {
	for i := range claims {
		claims[i] = noLonger + claims[i]
	}
	return claims
}

func claim(c *answer.Claim) string {
	s := c.By
	if c.Person != "" {
		s += " (" + c.Person + ")"
	}
	if c.Date != 0 {
		s += ", " + Date(c.Date)
	}
	return s
}

// Claim says in full who takes which stance and when, for a format that escapes names.
func Claim(c *answer.Claim, escape func(string) string) string {
	who := escape(c.By) + " " + c.Stance.String()
	if c.Date != 0 {
		who += ", " + Date(c.Date)
	}
	return who
}

// ClaimGone is Claim of what is claimed no longer.
func ClaimGone(c *answer.Claim, escape func(string) string) string {
	return "no longer: " + Claim(c, escape)
}

// Source describes a source in one line, its publisher included.
func Source(s *answer.Source) string {
	title, date := sourceTitle(s), "undated"
	if s.Publisher != "" && !strings.Contains(title, s.Publisher) {
		title = s.Publisher + ", " + title
	}
	if s.Published != 0 {
		date = Date(s.Published)
	}
	return title + ", " + date
}

// TitleAndDate is a source's title and date, for a format that escapes titles.
func TitleAndDate(s *answer.Source, escape func(string) string) string {
	date := "undated"
	if s.Published != 0 {
		date = s.Published.String()
	}
	return escape(sourceTitle(s)) + ", " + date
}

func sourceTitle(s *answer.Source) string {
	if s.Title == "" {
		return s.ID
	}
	return s.Title
}
