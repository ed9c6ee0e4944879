package agree_test

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

// blastJSON is the only way from here to the engine: the files of a map, by
// name, and a question; back comes the JSON answer.
func blastJSON(files map[string]string, q Question) ([]byte, error) {
	question, err := questionOf(files, q)
	if err != nil {
		return nil, err
	}
	return encoded(query.Blast(question))
}

// radius is a question as the engine answers it, before it is data.
type radius struct {
	query.Question
	Program *spread.Program
	Result  *spread.Result
	Facts   []spread.Fact
}

func radiusOf(q query.Question) *radius {
	p := spread.Ground(q.Map, q.Table, q.World)
	o := spread.Whole()
	o.Within = q.Within
	r := p.Run(o, q.Seeds...)
	return &radius{q, p, r, q.Radius(r)}
}

func encoded(a any) ([]byte, error) {
	var b bytes.Buffer
	err := answer.Encode(&b, a)
	return b.Bytes(), err
}

// questionOf loads a map and asks of it what q says.
func questionOf(files map[string]string, q Question) (query.Question, error) {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	m, _, problems := load.Load(load.Root{FS: fsys})
	if len(problems) > 0 {
		return query.Question{}, fmt.Errorf("the map has problems: %v", problems)
	}
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		return query.Question{}, err
	}
	return questionOn(m, table, q)
}

// questionOn asks of a loaded map what q says.
func questionOn(m *model.Map, table *spread.Table, q Question) (query.Question, error) {
	question := query.Question{Table: table}
	var err error
	if question.World, err = worldOf(m, q); err != nil {
		return question, err
	}
	m = m.On(question.World.AsOf)
	question.Map = m
	if q.Within != "" {
		d, err := model.ParseDuration(q.Within)
		if err != nil {
			return question, err
		}
		question.Within = &d
	}
	for _, s := range q.Seeds {
		id, word, named := strings.Cut(s, "=")
		node, ok := m.Lookup(id)
		if !ok {
			return question, fmt.Errorf("no node %q", id)
		}
		effect := m.Nodes[node].Kind.SeedEffect()
		if named {
			if effect, ok = model.ParseEffect(word); !ok {
				return question, fmt.Errorf("no effect %q", word)
			}
		}
		question.Seeds = append(question.Seeds, spread.AtomOf(node, effect))
	}
	return question, nil
}

func worldOf(m *model.Map, q Question) (w spread.World, err error) {
	today, err := model.ParseDate(today, false)
	if err != nil {
		return w, err
	}
	w.AsOf, w.KnownAt, w.Evidence = cmp.Or(m.AsOf, today), cmp.Or(m.KnownAt, today), evidence.Assumed
	if q.AsOf != "" {
		if w.AsOf, err = model.ParseDate(q.AsOf, false); err != nil {
			return w, err
		}
	}
	if q.KnownAt != "" {
		if w.KnownAt, err = model.ParseDate(q.KnownAt, false); err != nil {
			return w, err
		}
	}
	if q.Evidence != "" {
		g, ok := evidence.ParseGrade(q.Evidence)
		if !ok {
			return w, fmt.Errorf("no grade %q", q.Evidence)
		}
		w.Evidence = g
	}
	for _, s := range q.Without {
		mode, ok := model.ParseMode(s)
		if !ok {
			return w, fmt.Errorf("no mode %q", s)
		}
		w.Without[mode] = true
	}
	return w, nil
}
