package cli

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
	"knockon/pkg/view"
)

// replayFlags are the flags of replay.
type replayFlags struct {
	call
	from                       []string
	precision, recall, silence float64
}

func newReplay(e *env) *command {
	c := &replayFlags{call: call{env: e}}
	return &command{
		call: &c.call, name: "replay", operands: "[INCIDENT…]",
		short: "Was the map right: its prediction held against what was seen",
		long: `Computes the radius of what is thought to have happened in an incident of the
map, and holds it against what was seen and what explicitly was not: hits, misses,
false alarms, right silences, and every error by name. Of what nobody looked at,
nothing is said. Without INCIDENT it replays all that the map records.

Outages (isolated, down, degraded) and capabilities of an attacker (compromised,
exposed) are scored apart. Beside the map stand the eve (what it could have said
on the day before the incident began) and untyped reachability, for comparison.

With a least score it is a gate for CI: it exits with 1 where the outages of the
map score below.`,
		example: `  knockon replay january-2024              # the example's incident
  knockon replay --from eks                # had East Kent Services been compromised
  knockon replay --min-silence 0.7         # for CI
  knockon replay january-2024 -o replay.svg   # the radius, marked by what was seen
  knockon replay -f json -o replay.json`,
		args:    needs(0, -1, "an incident", "replay january-2024"),
		offer:   c.completeBy(lookup.IncidentCompletions),
		formats: replayFormats(),
		stored:  &answer.Replay{},
		flags: slices.Concat([]flag{
			{
				name: "from", value: &c.from, offer: c.completeNodes(model.AnyKind),
				usage: "start from this `SEED` and not from the incident's own; repeatable, commas allowed",
			},
			least("precision", &c.precision), least("recall", &c.recall), least("silence", &c.silence),
		}, c.forQuestion(), c.forOutput(), c.forPicture()),
		run: c.replay,
	}
}

// least is the flag of a least score.
func least(of string, value *float64) flag {
	return flag{
		name: "min-" + of, value: value, usage: "exit with 1 where the " + of + " of outages is below this `SCORE`, from 0 to 1",
		allows: func() bool { return *value >= 0 && *value <= 1 }, write: "write a number from 0 to 1, as 0.8", // which NaN is not
	}
}

func replayFormats() formats[*answer.Replay] {
	return slices.Concat(answers(text.Replay, csv.Replay, markdown.Replay), pictures(func(c *call, r *answer.Replay) (*view.View, error) {
		v := view.FromReplay(r, c.view)
		if v != nil {
			return v, nil
		}
		hint := "ask in text"
		if len(r.Incidents) > 1 {
			hint = "name the one to draw, as in: knockon replay " + r.Incidents[0].Incident + " -o replay.svg"
		}
		return nil, usage(phrase.OnePicture(r), hint)
	}))
}

func (c *replayFlags) replay(words []string) error {
	question, err := c.ask(c.from)
	if err != nil {
		return err
	}
	if err := c.frame(question.Map); err != nil {
		return err
	}
	incidents, err := lookup.Incidents(question.Map, words)
	if err != nil {
		return err
	}
	for _, i := range incidents {
		if in := &question.Map.Incidents[i]; len(in.Seeds)+len(question.Seeds) == 0 {
			return usage(fmt.Sprintf("the map does not say what happened in %s: the incident has no seeds", in.ID),
				"say what to start from with --from, or ask what it could have been: knockon diagnose "+in.ID)
		}
	}
	done := c.counting("replaying "+strings.Join(words, " "), question.Progress)
	r := query.Replay(question, incidents)
	done()
	if err := replayFormats().write(&c.call, r); err != nil {
		return err
	}
	return c.gate(r)
}

// gate fails where outages score below what is asked for.
func (c *replayFlags) gate(r *answer.Replay) error {
	score := r.Outages()
	for _, g := range []struct {
		name  string
		least float64
		is    *answer.Ratio
	}{{"precision", c.precision, score.Precision}, {"recall", c.recall, score.Recall}, {"silence", c.silence, score.Silence}} {
		switch {
		case !slices.Contains(c.given, "min-"+g.name):
		case g.is == nil:
			c.note("there is no %s of outages to hold against --min-%s: nothing was looked at that tells", g.name, g.name)
		case g.is.Below(g.least):
			return &failure{exitFindings, fmt.Sprintf("the %s of outages is %s, below %v", g.name, g.is, g.least), nil}
		}
	}
	return nil
}
