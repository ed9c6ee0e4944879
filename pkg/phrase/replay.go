package phrase

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

// WasRight is the question of replay as a title, by a title that a format has escaped.
func WasRight(title string) string { return title + ": was the map right?" }

// WereRight is WasRight of several incidents.
func WereRight(n int) string { return Count(n, "incident") + ": was the map right?" }

// NoIncidents says why there is nothing to replay.
const NoIncidents = "This map records no incident: what was seen in one stands under its key `incidents`."

// Began says when an incident began and what a prediction starts from, by names
// that a format has escaped.
func Began(began *model.Date, seeds []answer.Atom, name func(*answer.Node) string) string {
	said := "starting from the supposition that " + supposed(seeds, name)
	if began != nil {
		said = BeganOn(*began) + dot + said
	}
	return said
}

// BeganOn says when an incident began.
func BeganOn(d model.Date) string { return "began " + Date(d) }

// InWords says what became of a prediction: what was seen, then what was not.
func InWords(s *answer.Scores) []string {
	return []string{inWords(&s.Outages, "outages"), inWords(&s.Capabilities, "things that an attacker could do")}
}

func inWords(s *answer.Score, what string) string {
	seen, unseen := s.Hit+s.Miss, s.RightSilent+s.FalseAlarm
	if seen+unseen == 0 {
		return Capital(what) + ": nobody says of any that it was seen or not."
	}
	var parts []string
	if seen > 0 {
		parts = append(parts, "of "+Number(seen)+" seen it predicts "+Number(s.Hit))
	}
	if unseen > 0 {
		parts = append(parts, "of "+Number(unseen)+" that explicitly did not happen it is silent on "+Number(s.RightSilent))
	}
	return Capital(what) + ": " + strings.Join(parts, "; ") + "."
}

// ScoreRow is a row of a table of scores.
type ScoreRow struct {
	Label string
	Of    func(*answer.Score) string
	Quote bool // it is the one to quote
}

// ScoreRows lists them: the counts, then the ratios.
func ScoreRows() []ScoreRow {
	count := func(of func(*answer.Score) int) func(*answer.Score) string {
		return func(s *answer.Score) string { return Number(of(s)) }
	}
	ratio := func(of func(*answer.Score) *answer.Ratio) func(*answer.Score) string {
		return func(s *answer.Score) string { return Ratio(of(s)) }
	}
	return []ScoreRow{
		{Label: "hits", Of: count(func(s *answer.Score) int { return s.Hit })},
		{Label: "misses", Of: count(func(s *answer.Score) int { return s.Miss })},
		{Label: "false alarms", Of: count(func(s *answer.Score) int { return s.FalseAlarm })},
		{Label: "right silence", Of: count(func(s *answer.Score) int { return s.RightSilent })},
		{Label: "too severe", Of: count(func(s *answer.Score) int { return s.Severity })},
		{Label: "too early", Of: count(func(s *answer.Score) int { return s.TooEarly })},
		{Label: "precision", Of: ratio(func(s *answer.Score) *answer.Ratio { return s.Precision })},
		{Label: "recall", Of: ratio(func(s *answer.Score) *answer.Ratio { return s.Recall })},
		{Label: "silence", Of: ratio(func(s *answer.Score) *answer.Ratio { return s.Silence }), Quote: true},
	}
}

// Ratio writes a ratio with two decimals; a dash where there is none.
func Ratio(r *answer.Ratio) string {
	if r == nil {
		return "–"
	}
	return r.Short()
}

// ScoreColumn is a way to predict, and its scores.
type ScoreColumn struct {
	Head   string
	Scores *answer.Scores
}

// ScoreColumns lists the ways that an incident has scores of.
func ScoreColumns(x *answer.Replayed) []ScoreColumn {
	if x.Eve == nil {
		return []ScoreColumn{{mapColumn, &x.OnMap.Scores}, {untypedColumn, &x.Untyped.Scores}}
	}
	return []ScoreColumn{{mapColumn, &x.OnMap.Scores}, {eveColumn, &x.Eve.Scores}, {datedColumn, &x.Eve.Dated.Scores}, {untypedColumn, &x.Untyped.Scores}}
}

// TotalColumns is ScoreColumns of several incidents.
func TotalColumns(t *answer.Totals) []ScoreColumn {
	return []ScoreColumn{{mapColumn, &t.OnMap.Scores}, {eveColumn, &t.Eve.Scores}, {datedColumn, &t.Eve.Dated.Scores}, {untypedColumn, &t.Untyped.Scores}}
}

const (
	mapColumn     = "map"
	eveColumn     = "eve"
	datedColumn   = "dated"
	untypedColumn = "untyped"
)

// The two scores.
const (
	Outages      = "Outages"
	Capabilities = "Capabilities"
)

// ColumnsMean explains the columns, and what of them is empty.
func ColumnsMean(x *answer.Replayed) []string {
	out := []string{"map: at its own dates, " + Several(x.OnMap.Unknown, "prediction", "predictions") + " besides of which nobody says anything"}
	if x.Eve == nil {
		return append(out, "eve: there is none, the map does not say when it began", untypedMeans(x.Untyped.Nodes))
	}
	eve := "eve: what it could have said the day before, assumptions included, which bear no date and may be hindsight"
	if x.Eve.Facts == 0 {
		eve += "; there was nothing to say"
	}
	dated := "dated: of that, what rests on reported links or better"
	if x.Eve.Dated.Facts == 0 {
		dated += "; there was nothing to say"
	}
	return append(out, eve, dated, untypedMeans(x.Untyped.Nodes))
}

func untypedMeans(nodes int) string {
	return "untyped: all that relations lead to (" + Several(nodes, "node", "nodes") + ") is said to suffer everything"
}

// StartsWithout says what a prediction had to do without, by names that a format
// has escaped.
func StartsWithout(x *answer.Replayed, name func(*answer.Node) string) []string {
	out := startsWithout(&x.OnMap, mapColumn, name)
	if x.Eve != nil {
		out = append(out, startsWithout(&x.Eve.Column, eveColumn, name)...)
	}
	return out
}

func startsWithout(c *answer.Column, column string, name func(*answer.Node) string) (out []string) {
	if absent := doNotExist(c.Absent, name); absent != "" {
		out = append(out, absent+" on the day of the "+column+", which starts without")
	}
	if absent := doNotExist(c.Unjudged, name); absent != "" {
		out = append(out, absent+" on the day of the "+column+", which does not judge what was seen there")
	}
	return out
}

// doNotExist names the nodes of what does not exist, each once; "" where there is none.
func doNotExist(absent []answer.Atom, name func(*answer.Node) string) string {
	var names []string
	for i, a := range absent {
		if !slices.ContainsFunc(absent[:i], func(b answer.Atom) bool { return b.Node.ID == a.Node.ID }) {
			names = append(names, name(a.Node))
		}
	}
	if names == nil {
		return ""
	}
	return And(names) + " " + form(len(names), "does", "do") + " not exist"
}

// What was wrong.
const (
	WhatWasWrong = "What was wrong"
	NothingWrong = "Nothing of what was looked at was predicted wrongly."
)

// Wrong says of an error what it is, by a name that a format has escaped.
func Wrong(e *answer.Entry, name string) string {
	when := ""
	if e.Date != nil {
		when = " (" + Date(*e.Date) + ")"
	}
	switch {
	case e.Outcome == answer.Miss:
		return name + " " + WasState(e.Node.Kind, e.Effect) + when + ", which was not predicted"
	case e.Outcome == answer.FalseAlarm:
		return name + " was predicted " + stateOnly(e.Node.Kind, *e.Predicted) + ", which did not happen" + when
	case e.Effect == model.Down:
		return name + " was predicted down, and was not" + when
	}
	return name + " was predicted down, and was degraded alone" + when
}

func stateOnly(k model.Kind, e model.Effect) string { return strings.TrimPrefix(State(k, e), "is ") }

// MayComeFrom says what an error may come from, by names and places that a format
// has escaped.
func MayComeFrom(b *answer.Fault, name func(*answer.Node) string, escape func(string) string) string {
	switch {
	case b.Missing != nil:
		said := MissingBriefly(b.Missing, name)
		if places := placesOf(b.Missing); places != "" {
			said += " (" + escape(places) + ")"
		}
		return said
	case b.Weakest != nil:
		return "rests on: " + Related(b.Weakest, name) + " (" + b.Weakest.Evidence.String() + ", " + escape(b.Weakest.At.String()) + ")"
	}
	return FollowsItself
}

// FollowsItself says that no relation is to blame.
const FollowsItself = "it follows from what is supposed itself, over no relation"

// MissingBriefly says what keeps an effect from following, in one line, by names
// that a format has escaped.
func MissingBriefly(m *answer.Missing, name func(*answer.Node) string) string {
	said := each.At(m.Excluded, func(x *answer.Excluded) string { return ExcludedShort(x, name) })
	switch {
	case len(said) > 0:
		return strings.Join(said, "; ")
	case m.Unmapped && len(m.Gone) > 0:
		return "what it relies on does not exist on the day: the map cannot say"
	case m.Unmapped:
		return "nothing says what it relies on: the map cannot say"
	case len(m.Standing) > 0:
		return "redundancy holds, by the map"
	case m.Connected && m.Onset != nil:
		return "it follows only " + After(*m.Onset)
	}
	return "nothing in the map leads there"
}

// placesOf is where what is missing is written.
func placesOf(m *answer.Missing) string {
	var at []string
	for i := range m.Excluded {
		if x := &m.Excluded[i]; x.Relation != model.Self {
			at = append(at, x.At.String())
		}
	}
	return strings.Join(at, ", ")
}

// LaterThanSeen counts the hits that came earlier than they are predicted.
func LaterThanSeen(n int) string {
	return Several(n, "hit was", "hits were") + " seen earlier than predicted"
}

// Sober says what scores do not say.
const Sober = "Silence is the one to quote: precision moves with how many negatives somebody wrote down. What nobody looked at is not scored."

// Happened says what became of what was looked at.
func Happened(e *answer.Entry) string {
	was := stateOnly(e.Node.Kind, e.Effect)
	seen := e.Outcome == answer.Hit || e.Outcome == answer.Miss || e.Outcome == answer.SeverityError && e.Effect == model.Degraded
	if !seen {
		was = "not " + was
	}
	if e.Date != nil {
		was += " (" + Date(*e.Date) + ")"
	}
	return was
}

// Foretold says what was predicted of it.
func Foretold(e *answer.Entry) string {
	if e.Predicted == nil {
		return "–"
	}
	return WithOnset(stateOnly(e.Node.Kind, *e.Predicted), *e.Onset)
}
