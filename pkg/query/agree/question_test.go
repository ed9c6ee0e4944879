package agree_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Question is one question as a command line would put it. Empty is "not given".
type Question struct {
	Seeds                           []string // a/x or a/x=down
	AsOf, KnownAt, Evidence, Within string
	Without                         []string
}

// today is the day of what says none.
const today = "2024-05-17"

// settled is a question with its defaults filled in.
type settled struct {
	seeds         []fact
	asOf, knownAt string
	evidence      int
	without       []string
	within        int    // minutes; below 0: no limit
	again         string // a reason for leaving relations out that does not count
}

// worst is the worst grade that a fact may have.
func (s settled) worst() int {
	if s.again == "disputed" {
		return max(s.evidence, place(grades, "disputed"))
	}
	return s.evidence
}

func settle(w *world, q Question) settled {
	s := settled{evidence: 2, within: -1, without: q.Without}
	for _, text := range q.Seeds {
		s.seeds = append(s.seeds, seedOf(w, text))
	}
	s.asOf = firstSaid(q.AsOf, w.asOf, today)
	s.knownAt = firstSaid(q.KnownAt, w.knownAt, today)
	if q.Evidence != "" {
		s.evidence = place(grades, q.Evidence)
	}
	if q.Within != "" {
		s.within = minutes(q.Within)
	}
	return s
}

func seedOf(w *world, text string) fact {
	if node, effect, ok := strings.Cut(text, "="); ok {
		return fact{node, effect}
	}
	switch w.node(text).kind {
	case "service":
		return fact{text, "down"}
	case "dataset":
		return fact{text, "exposed"}
	}
	return fact{text, "compromised"}
}

func firstSaid(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

func place(list []string, word string) int {
	for i, w := range list {
		if w == word {
			return i
		}
	}
	return -1
}

var units = []struct {
	name    string
	minutes int
}{{"w", 7 * 24 * 60}, {"d", 24 * 60}, {"h", 60}, {"m", 1}}

// noDuration is what minutes makes of other texts: loading refuses them in maps
// and questions, and ask in answers.
const noDuration = math.MinInt

func minutes(duration string) int {
	if duration == "" {
		return 0
	}
	last := len(duration) - 1
	count, err := strconv.Atoi(duration[:last])
	for _, u := range units {
		if err == nil && u.name == duration[last:] {
			return count * u.minutes
		}
	}
	return noDuration
}

func duration(minutes int) string {
	for _, u := range units {
		if minutes > 0 && minutes%u.minutes == 0 {
			return fmt.Sprint(minutes/u.minutes, u.name)
		}
	}
	return "0m"
}

// firstDay and lastDay read a date or a month.
func firstDay(date string) string {
	if len(date) == len("2024-01") {
		return date + "-01"
	}
	return date
}

func lastDay(date string) string {
	month, err := time.Parse("2006-01", date)
	if err != nil {
		return date
	}
	return month.AddDate(0, 1, -1).Format(time.DateOnly)
}
