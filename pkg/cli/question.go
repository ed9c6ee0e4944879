package cli

import (
	"slices"
	"strings"

	"knockon/data"
	"knockon/pkg/evidence"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

// questionFlags are the flags that every question shares: same name, same
// meaning everywhere.
type questionFlags struct {
	maps          []string
	asOf, knownAt string
	evidence      string
	without       []string
	within        string
}

// forQuestion lists them all.
func (q *questionFlags) forQuestion() []flag {
	within := flag{name: "within", value: &q.within, usage: "only what follows within this `TIME`: 30m, 4h, 5d, 2w"}
	return about(ofQuestion, slices.Concat(q.forMap(), q.forWorld(), q.forWithout(), []flag{within})...)
}

func (q *questionFlags) forMap() []flag {
	return about(ofQuestion, flag{
		name: "map", short: "m", value: &q.maps, usage: "folder or file (`PATH`) of the map, or a pipe, - for stdin; several make one map; builtin:east-kent is " +
			"the example (default KNOCKON_MAP, else the current folder if a map is in it)",
		check: func() error {
			if slices.Contains(q.maps, "") {
				return usage("--map names nothing", "name a folder or a file; without --map it is the map of the current folder")
			}
			return nil
		},
	})
}

// forWorld lists those that say which relations count.
func (q *questionFlags) forWorld() []flag {
	q.evidence = usualEvidence
	return about(ofQuestion,
		q.forDay("relations in force on it"),
		flag{name: "known-at", value: &q.knownAt, usage: "the `DAY` of knowledge: claims dated on or before it (default the map's, else today)"},
		flag{name: "evidence", value: &q.evidence, choices: grades(), usage: "admit relations of this `GRADE` or better: " + strings.Join(grades(), ", ")},
	)
}

// forDay has the one that says on which day.
func (q *questionFlags) forDay(what string) flag {
	return flag{name: "as-of", topic: ofQuestion, value: &q.asOf, usage: "the `DAY` in the world: " + what + " (default the map's, else today)"}
}

// forWithout has the one that leaves rows of the relation table out.
func (q *questionFlags) forWithout() []flag {
	return about(ofQuestion, flag{
		name: "without", value: &q.without, choices: []string{model.Attack.String(), model.Precaution.String()}, hint: "; what must follow cannot be left out",
		usage: "leave out a `MODE`: attack (what an attacker could do) or precaution (what responders would)",
	})
}

const usualEvidence = "assumed"

// grades lists the grades of evidence, best first.
func grades() []string { return model.Words(evidence.NumGrades) }

// question turns flags into a question on a loaded map.
func (q *questionFlags) question(e *env, m *model.Map, seeds []string) (query.Question, error) {
	out := query.Question{Map: m, Flags: q.again(), Progress: &spread.Progress{}}
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		return out, err
	}
	out.Table = table
	if out.World, err = q.world(m, model.DateOf(e.now())); err != nil {
		return out, err
	}
	out.Map = m.On(out.World.AsOf)
	if q.within != "" {
		d, err := model.ParseDuration(q.within)
		if err != nil {
			return out, usage("--within: "+err.Error(), "write 30m, 4h, 5d or 2w")
		}
		out.Within = &d
	}
	hits, err := lookup.NodeEffects(out.Map, seeds)
	for _, h := range hits {
		out.Seeds = append(out.Seeds, spread.AtomOf(h.Node, h.Effect))
	}
	return out, err
}

func (q *questionFlags) world(m *model.Map, today model.Date) (spread.World, error) {
	var w spread.World
	var err error
	if w.AsOf, err = dateFlag("--as-of", q.asOf, m.AsOf, today); err != nil {
		return w, err
	}
	if w.KnownAt, err = dateFlag("--known-at", q.knownAt, m.KnownAt, today); err != nil {
		return w, err
	}
	w.Evidence, _ = evidence.ParseGrade(q.evidence) // both are choices of their flags
	for _, s := range q.without {
		mode, _ := model.ParseMode(s)
		w.Without[mode] = true
	}
	return w, nil
}

func dateFlag(name, value string, ofMap, today model.Date) (model.Date, error) {
	if value == "" {
		if ofMap != 0 {
			return ofMap, nil
		}
		return today, nil
	}
	if value == "today" {
		return today, nil
	}
	d, err := model.ParseDate(value, false)
	if err != nil {
		return 0, usage(name+": "+err.Error(), "write a day as 2024-01-18")
	}
	return d, nil
}

// again lists the flags that choose map and world, for a further command.
func (q *questionFlags) again() []string {
	var flags []string
	for _, m := range q.maps {
		flags = append(flags, "-m", m)
	}
	for _, f := range []struct{ name, value, usual string }{
		{"as-of", q.asOf, ""}, {"known-at", q.knownAt, ""}, {"evidence", q.evidence, usualEvidence},
		{"without", strings.Join(q.without, ","), ""}, {"within", q.within, ""},
	} {
		if f.value != "" && f.value != f.usual {
			flags = append(flags, "--"+f.name, f.value)
		}
	}
	return flags
}
