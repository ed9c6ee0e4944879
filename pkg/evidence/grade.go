// Package evidence grades what a map claims at a date, and says which of its
// relations a question may use (semantics.md, "Evidence").
package evidence

import (
	"knockon/pkg/model"
)

// Grade is how well a relation, or a fact, is supported. Lower is better.
type Grade uint8

// The grades, best first.
const (
	Confirmed Grade = iota
	Reported
	Assumed
	Disputed
	Retracted
	NumGrades
	Unknown = NumGrades // it has claims, none of them known yet
)

var gradeNames = [Unknown + 1]string{"confirmed", "reported", "assumed", "disputed", "retracted", "unknown"}

func (g Grade) String() string { return gradeNames[g] }

// ParseGrade returns the grade of that name.
func ParseGrade(s string) (Grade, bool) { return model.ParseWord(s, NumGrades) }

func (g Grade) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// UnmarshalText reads a grade's word, that of what is not known yet included.
func (g *Grade) UnmarshalText(text []byte) error { return model.ReadWord("grade", text, Unknown+1, g) }

// Full is a grade as it is, or where nothing is known yet the one that all claims give once they are.
func Full(g Grade, claims []model.Claim) Grade {
	if g == Unknown {
		return GradeOf(claims, model.LastDate)
	}
	return g
}

// GradeOf grades claims at a date: speakers count, not outlets, and each
// speaker's latest known claim is their stance.
func GradeOf(claims []model.Claim, known model.Date) Grade {
	if len(claims) == 0 {
		return Assumed
	}
	by := speakersOf(claims, known)
	t := tally{}
	found := false
	for i := range claims {
		if claims[i].Date > known {
			continue
		}
		found = true
		if by.isLatest(i) {
			t[claims[i].Stance][claims[i].Kind]++
		}
	}
	if !found {
		return Unknown
	}
	return t.grade()
}

// fewClaims are compared each with each: it costs less than to remember them.
const fewClaims = 16

// speakers tells the last words of each speaker of some claims at a date.
type speakers struct {
	claims []model.Claim
	known  model.Date
	last   map[string]int // of many claims
}

func speakersOf(claims []model.Claim, known model.Date) speakers {
	s := speakers{claims: claims, known: known}
	if len(claims) <= fewClaims {
		return s
	}
	s.last = make(map[string]int, len(claims))
	for i := range claims {
		c := &claims[i]
		if c.Date > known {
			continue
		}
		if last, spoke := s.last[c.Voice.Key]; !spoke || c.Date >= claims[last].Date {
			s.last[c.Voice.Key] = i
		}
	}
	return s
}

// isLatest reports whether claim i, which is known, is its speaker's last word;
// of two on one day the later in the file is.
func (s *speakers) isLatest(i int) bool {
	c := &s.claims[i]
	if s.last != nil {
		return s.last[c.Voice.Key] == i
	}
	for j := range s.claims {
		d := &s.claims[j]
		if d.Date <= s.known && d.Voice.Key == c.Voice.Key && (d.Date > c.Date || d.Date == c.Date && j > i) {
			return false
		}
	}
	return true
}

// Known returns the claims that are known at a date, in their order.
func Known(claims []model.Claim, known model.Date) []model.Claim {
	var out []model.Claim
	for _, c := range claims {
		if c.Date <= known {
			out = append(out, c)
		}
	}
	return out
}

// LastWords returns the claims by which their speakers stand at a date: each
// one's latest that is known, in their order. GradeOf grades them alone.
func LastWords(claims []model.Claim, known model.Date) []model.Claim {
	by := speakersOf(claims, known)
	var out []model.Claim
	for i := range claims {
		if claims[i].Date <= known && by.isLatest(i) {
			out = append(out, claims[i])
		}
	}
	return out
}

// InForce reports whether the relation holds in the world on a day.
func InForce(r *model.Relation, on model.Date) bool {
	return r.Start <= on && (r.End == 0 || on <= r.End)
}
