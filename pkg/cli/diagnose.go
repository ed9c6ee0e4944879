package cli

import (
	"fmt"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
	"knockon/pkg/spread"
)

// diagnoseFlags are the flags of diagnose.
type diagnoseFlags struct {
	call
	seen, unseen, kinds []string
	rates               query.Rates
}

func newDiagnose(e *env) *command {
	c := &diagnoseFlags{call: call{env: e}, rates: query.UsualRates()}
	return &command{
		call: &c.call, name: "diagnose", operands: "[INCIDENT]",
		short: "What could have started this: what was seen, traced back to what explains it",
		long: `Weighs every node with every effect by how much it explains of what was seen, and
by how much of what it predicts explicitly did not happen. Candidates that predict
the same of what was looked at stand in one group: the map cannot tell them apart,
and what to ask next is what would.

What was seen is that of an incident of the map, or --seen and --unseen. A
NODE=EFFECT is as a seed of blast: without an effect a service is down, a dataset
exposed, anything else compromised.`,
		example: `  knockon diagnose january-2024
  knockon diagnose --seen canterbury/planning=down --seen dover/online-forms=down
  knockon diagnose --seen canterbury/planning,thanet/planning --unseen canterbury/email
  knockon diagnose january-2024 --kind vendor,product`,
		args:    needs(0, 1, "one incident, or --seen NODE=EFFECT", "diagnose january-2024"),
		offer:   c.completeBy(lookup.IncidentCompletions),
		formats: diagnoseFormats(),
		stored:  &answer.Diagnosis{},
		flags: slices.Concat([]flag{
			{name: "seen", value: &c.seen, offer: c.completeNodes(model.AnyKind), usage: "`NODE=EFFECT` that was seen; repeatable, commas allowed"},
			{
				name: "unseen", value: &c.unseen, offer: c.completeNodes(model.AnyKind),
				usage: "`NODE=EFFECT` that explicitly did not happen; repeatable, commas allowed",
			},
			{
				name: "kind", value: &c.kinds, offer: fixed(lookup.KindWords()...),
				usage: "only candidates of this `KIND`: vendors, networks, systems …; repeatable, commas allowed",
			},
			rate("miss-outage", &c.rates.MissOutage, "how often an outage that is predicted is not seen"),
			rate("miss-capability", &c.rates.MissCapability, "how often what an attacker could do is not done"),
			rate("leak", &c.rates.Leak, "how often something is seen that is not predicted"),
		}, c.forQuestion(), c.forOutput()),
		run: c.diagnose,
	}
}

// rate is the flag of a rate.
func rate(name string, value *float64, usageOf string) flag {
	return flag{
		name: name, value: value, usage: usageOf + " (`RATE`)",
		allows: func() bool { return *value > 0 && *value < 1 }, // which NaN is not
		write:  "write a number between 0 and 1, neither of them: nothing is sure",
	}
}

func diagnoseFormats() formats[*answer.Diagnosis] {
	return answers(text.Diagnose, csv.Diagnose, markdown.Diagnose)
}

func (c *diagnoseFlags) diagnose(words []string) error {
	looked := len(c.seen)+len(c.unseen) > 0
	switch {
	case len(words) == 0 && !looked:
		return usage("diagnose needs what was seen", "name an incident: knockon diagnose january-2024",
			"or say it: knockon diagnose --seen canterbury/planning=down", "list the incidents of the map: knockon list incidents")
	case len(words) > 0 && looked:
		return usage("what was seen stands in the incident, and --seen and --unseen say it too", "leave out one of them")
	}
	question, err := c.ask(nil)
	if err != nil {
		return err
	}
	suspicion := query.Suspicion{Rates: c.rates}
	if suspicion.Kinds, err = kindsOr(c.kinds, model.AnyKind); err != nil {
		return err
	}
	if err = c.sightings(&suspicion, question.Map, words); err != nil {
		return err
	}
	return diagnoseFormats().computed(&c.call, "weighing what could have started it", question,
		func(q query.Question) *answer.Diagnosis { return query.Diagnose(q, suspicion) })
}

// sightings is what was seen and what was not.
func (c *diagnoseFlags) sightings(s *query.Suspicion, m *model.Map, words []string) error {
	if len(words) > 0 {
		found, err := lookup.Incidents(m, words)
		if err != nil {
			return err
		}
		s.Incident = m.Incidents[found[0]].ID
		if s.Observed, s.Absent = query.SightingsOf(m, found[0]); len(s.Observed) == 0 {
			return usage(fmt.Sprintf("nothing was observed in %s of what exists on the day", s.Incident), "say what was seen with --seen")
		}
		return nil
	}
	known := map[spread.Atom]bool{}
	for i, words := range [][]string{c.seen, c.unseen} {
		hits, err := lookup.NodeEffects(m, words)
		if err != nil {
			return err
		}
		for _, h := range hits {
			a := spread.AtomOf(h.Node, h.Effect)
			was, twice := known[a]
			if twice && was != (i == 0) {
				return usage(fmt.Sprintf("%s=%s was seen, and was not", m.Nodes[h.Node].ID, h.Effect), "leave out one of them")
			}
			if known[a] = i == 0; !twice {
				s.Observed = append(s.Observed, query.Sighting{Atom: a, Seen: i == 0})
			}
		}
	}
	return nil
}
