package docs

import (
	"fmt"
	"io/fs"
	"strings"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/lookup"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/render/markdown"
	"knockon/pkg/spread"
	"knockon/pkg/wrap"
)

// soberly says what the scores do and do not say.
const soberly = `The program carries maps of documented incidents, each written from what could be known before, and what was seen and explicitly not seen, with
sources. ` + "`knockon replay -m builtin:NAME`" + ` holds the one against the other; ` + "`knockon show INCIDENT -m builtin:NAME`" + ` lists the truth, and who says
so. Statements of the parties stand as theirs. Nothing here says whose fault anything was.

**What the scores say.** Of the outages that happened, how many the relation table predicts from the maps (recall), and of those that somebody
says explicitly did not happen, on how many it keeps silent (silence, the one to quote). Untyped reachability, which says that everything
connected suffers, stands beside them: it finds as much, and blames nearly everybody.

**What they do not say.**

- They flatter. These incidents were in view when the relation table was settled. On twelve others, held back, it scored lower: outages precision
  .83, recall .92, silence .64; capabilities .58, 1.0, .57.
- They are few, and chosen because they are well documented: large, and public. Nothing says that your next one resembles them.
- Precision moves with how many negatives somebody wrote down. What nobody looked at is not scored, and most of what is predicted nobody looked
  at.
- Capabilities are what an attacker *could* do. About half of them came true where anybody looked; that one did not is no error of the map.
- The maps are small, by hand, and mostly the author's word. Evidence that bears a date (the column *dated*) predicts far less: what is assumed
  may be hindsight, however careful.
- An outage proves neither an attack nor a precaution: both leave the same silence.`

// incidentsPage replays every incident of the built-in maps.
func incidentsPage(table *spread.Table) (string, error) {
	entries, err := data.Maps.ReadDir(".")
	if err != nil {
		return "", err
	}
	w, parts := &writer{}, &writer{}
	var all []answer.Replayed
	for _, entry := range entries {
		r, about, err := replayed(entry.Name(), table)
		if err != nil {
			return "", err
		}
		if len(r.Incidents) == 0 {
			continue // a map of another sort
		}
		all = append(all, r.Incidents...)
		parts.heading(2, markdown.Escape(r.Map.Title))
		parts.running(markdown.Escape(about) + ": " + code("knockon replay -m builtin:"+entry.Name()))
		parts.replayed(r)
	}
	w.paragraph(soberly)
	w.heading(2, "All together")
	w.scores(phrase.TotalColumns(query.TotalOf(all, evidence.Assumed)))
	w.WriteString(parts.String())
	return w.String(), nil
}

func replayed(name string, table *spread.Table) (*answer.Replay, string, error) {
	sub, err := fs.Sub(data.Maps, name)
	if err != nil {
		return nil, "", err
	}
	m, _, problems := load.Load(load.Root{FS: sub})
	if m == nil {
		return nil, "", fmt.Errorf("%s does not load: %v", name, problems)
	}
	q := query.Question{Table: table, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}, Map: m.On(m.AsOf)}
	incidents, err := lookup.Incidents(q.Map, nil)
	return query.Replay(q, incidents), m.About, err
}

// replayed writes the scores of incidents, and each line with what was predicted.
func (w *writer) replayed(r *answer.Replay) {
	name := func(n *answer.Node) string { return markdown.Escape(n.NameUnder(nil)) }
	for i := range r.Incidents {
		x := &r.Incidents[i]
		w.running(firstUpper(phrase.Began(x.Began, x.Seeds, name)) + ".")
		w.scores(phrase.ScoreColumns(x))
		var rows [][]string
		for k := range x.OnMap.Entries {
			e := &x.OnMap.Entries[k]
			why := ""
			if e.Because != nil {
				why = phrase.MayComeFrom(e.Because, name, markdown.Escape)
			}
			rows = append(rows, []string{name(e.Node), phrase.Happened(e), phrase.Foretold(e), strings.ReplaceAll(e.Outcome.String(), "-", " "), why})
		}
		w.table([]string{"what", "happened", "predicted", "so", "what it rests on, or lacks"}, rows)
	}
}

// running writes running text in lines that a screen shows.
func (w *writer) running(text string) { w.paragraph(strings.Join(wrap.Words(text, 150), "\n")) }

// scores writes both scores side by side.
func (w *writer) scores(columns []phrase.ScoreColumn) {
	for i, of := range []string{phrase.Outages, phrase.Capabilities} {
		head := []string{of}
		for _, c := range columns {
			head = append(head, c.Head)
		}
		var rows [][]string
		for _, row := range phrase.ScoreRows() {
			line := []string{row.Label}
			for _, c := range columns {
				line = append(line, row.Of([]*answer.Score{&c.Scores.Outages, &c.Scores.Capabilities}[i]))
			}
			rows = append(rows, line)
		}
		w.table(head, rows)
	}
}
