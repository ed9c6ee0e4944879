package evidence_test

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/trial"
)

// claim builds one from a short form: a speaker, a stance, a kind and a day.
func claim(key string, s model.Stance, k model.SourceKind, day model.Date) model.Claim {
	return model.Claim{Voice: &model.Voice{Key: key}, Stance: s, Kind: k, Date: day}
}

// Each case is a sentence of semantics.md, "Evidence", worked out by hand.
func TestGradeOf(t *testing.T) {
	const (
		asserts, denies, withdraws      = model.Asserts, model.Denies, model.Withdraws
		official, party, press, analyst = model.Official, model.Party, model.Press, model.Analyst
	)
	for name, c := range map[string]struct {
		claims []model.Claim
		want   evidence.Grade
	}{
		"the author's word": {nil, evidence.Assumed},
		"one analyst":       {[]model.Claim{claim("a", asserts, analyst, 1)}, evidence.Reported},
		"one paper, quoted three times": {[]model.Claim{claim("a", asserts, press, 1), claim("a", asserts, press, 2), claim("a", asserts, press, 3)},
			evidence.Reported},
		"two papers":              {[]model.Claim{claim("a", asserts, press, 1), claim("b", asserts, press, 2)}, evidence.Confirmed},
		"a party":                 {[]model.Claim{claim("a", asserts, party, 1)}, evidence.Confirmed},
		"an official":             {[]model.Claim{claim("a", asserts, official, 1)}, evidence.Confirmed},
		"not known yet":           {[]model.Claim{claim("a", asserts, official, 11)}, evidence.Unknown},
		"known on the day itself": {[]model.Claim{claim("a", asserts, press, 10)}, evidence.Reported},
		"undated counts as known": {[]model.Claim{claim("a", asserts, press, 0)}, evidence.Reported},
		"undated is the earliest": {[]model.Claim{claim("a", asserts, press, 0), claim("a", withdraws, press, 5)}, evidence.Retracted},
		"undated is the earliest, wherever it stands": {[]model.Claim{claim("a", withdraws, press, 5), claim("a", asserts, press, 0)}, evidence.Retracted},
		"the later in the file of one day":            {[]model.Claim{claim("a", asserts, press, 5), claim("a", denies, press, 5)}, evidence.Retracted},
		"withdrawn, but not yet":                      {[]model.Claim{claim("a", asserts, press, 5), claim("a", withdraws, press, 11)}, evidence.Reported},
		"denied by equal weight":                      {[]model.Claim{claim("a", asserts, analyst, 1), claim("b", denies, press, 2)}, evidence.Disputed},
		"denied by greater weight":                    {[]model.Claim{claim("a", asserts, analyst, 1), claim("b", denies, party, 2)}, evidence.Disputed},
		"denied by less weight":                       {[]model.Claim{claim("a", asserts, party, 1), claim("b", denies, press, 2)}, evidence.Confirmed},
		"the weightiest on either side counts": {[]model.Claim{claim("a", asserts, press, 1), claim("b", asserts, official, 1),
			claim("c", denies, party, 2)}, evidence.Confirmed},
		"only denied":             {[]model.Claim{claim("a", denies, party, 1)}, evidence.Retracted},
		"denied and withdrawn":    {[]model.Claim{claim("a", withdraws, press, 1), claim("b", denies, press, 1)}, evidence.Retracted},
		"a denier who came round": {[]model.Claim{claim("a", denies, press, 1), claim("a", asserts, press, 2)}, evidence.Reported},
	} {
		if got := evidence.GradeOf(c.claims, 10); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// TestLastWords holds that each speaker is left with one claim, the latest, and
// that the grade rests on those alone.
func TestLastWords(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		claims := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) model.Claim {
			speakers := strings.Split("abcabcabcdefghijklmnopqrstuvwxyz", "")
			return claim(rapid.SampledFrom(speakers).Draw(t, "speaker"), model.Stance(rapid.IntRange(0, 2).Draw(t, "stance")),
				model.SourceKind(rapid.IntRange(0, 3).Draw(t, "kind")), model.Date(rapid.IntRange(0, 6).Draw(t, "day")))
		}), 0, rapid.SampledFrom([]int{8, 16, 17, 60}).Draw(t, "most")).Draw(t, "claims")
		known := model.Date(rapid.IntRange(0, 6).Draw(t, "known"))
		last := evidence.LastWords(claims, known)
		want := map[string]model.Claim{}
		for _, c := range claims {
			if c.Date <= known && c.Date >= want[c.Voice.Key].Date {
				want[c.Voice.Key] = c
			}
		}
		if len(last) != len(want) {
			t.Fatalf("%d speakers have %d last words", len(want), len(last))
		}
		for _, c := range last {
			if c.Date != want[c.Voice.Key].Date || c.Stance != want[c.Voice.Key].Stance {
				t.Fatalf("the last word of %s is %v, want %v", c.Voice.Key, c, want[c.Voice.Key])
			}
		}
		grade := evidence.Unknown
		for _, s := range evidence.Steps(claims) {
			if s.Day <= known {
				grade = s.Grade
			}
		}
		if got := evidence.GradeOf(claims, known); len(claims) > 0 && got != grade {
			t.Fatalf("on day %d they are %s, by their steps %s", known, got, grade)
		}
		if got := evidence.GradeOf(last, known); len(last) > 0 && got != evidence.GradeOf(claims, known) {
			t.Fatalf("last words are %s, all together %s", got, evidence.GradeOf(claims, known))
		}
	})
}

// TestManyClaims would take hours if each were compared with each.
func TestManyClaims(t *testing.T) {
	const n = 100_000
	for name, c := range map[string]struct {
		of    func(i int) model.Claim
		last  int
		grade evidence.Grade
	}{
		"all came round":      {func(i int) model.Claim { return claim(strconv.Itoa(i/2), model.Stance(i%2), model.Press, 1) }, n / 2, evidence.Retracted},
		"one goes on":         {func(i int) model.Claim { return claim("a", model.Asserts, model.Press, model.Date(i)) }, 1, evidence.Reported},
		"one, back to front":  {func(i int) model.Claim { return claim("a", model.Stance(i%2), model.Press, model.Date(n-i)) }, 1, evidence.Reported},
		"each once":           {func(i int) model.Claim { return claim(strconv.Itoa(i), model.Asserts, model.Press, 1) }, n, evidence.Confirmed},
		"the last of a crowd": {func(i int) model.Claim { return claim(strconv.Itoa(i%2), model.Stance(i/(n-1)), model.Press, 0) }, 2, evidence.Disputed},
	} {
		var claims []model.Claim
		for i := range n {
			claims = append(claims, c.of(i))
		}
		if got := evidence.GradeOf(claims, n); got != c.grade {
			t.Errorf("%s: %s, want %s", name, got, c.grade)
		}
		if last := evidence.LastWords(claims, n); len(last) != c.last {
			t.Errorf("%s: %d last words, want %d", name, len(last), c.last)
		}
	}
}

func TestInForceCountsBothDays(t *testing.T) {
	r := model.Relation{Conditions: &model.Conditions{Terms: &model.Terms{Start: 10, End: 20}}}
	for day, want := range map[model.Date]bool{9: false, 10: true, 15: true, 20: true, 21: false} {
		if evidence.InForce(&r, day) != want {
			t.Errorf("day %d: want %v", day, want)
		}
	}
	if open := (model.Relation{Conditions: &model.Conditions{Terms: &model.Terms{}}}); !evidence.InForce(&open, 1) || !evidence.InForce(&open, 1<<30) {
		t.Error("a relation without dates is always in force")
	}
}
