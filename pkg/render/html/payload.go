// Package html writes an answer as one self-contained page, on which the
// question can be asked again.
package html

import (
	"encoding/json"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/safe"
)

// payload is what the page's engine (data/page/engine.js) opens. Lists stand
// for objects where there are many, and tables for what is said often; places
// are three numbers: file, line, column. What a list leaves out at its end, or
// an object anywhere, is zero, empty, or all of them.
type payload struct {
	Map         mapHead    `json:"map"`
	Asked       asked      `json:"asked"`
	Kinds       []string   `json:"kinds"`
	Relations   []string   `json:"relations"` // the last is a node on itself
	Stances     []string   `json:"stances"`
	SourceKinds []string   `json:"sourceKinds"`
	Rows        [][]any    `json:"rows"`    // relation, when, becomes, mode, premises, after, both, kinds (bits), loss and reach (from 1)
	Worse       [][]int    `json:"worse"`   // by effect
	Always      [][]int    `json:"always"`  // by effect
	Implied     []int      `json:"implied"` // by kind: the relation to its organisation, or -1
	Files       []string   `json:"files"`
	Days        []string   `json:"days"`     // ascending; the first is no day
	Sources     [][]any    `json:"sources"`  // id, title, publisher, kind, day, url
	Speakers    [][]any    `json:"speakers"` // name, node
	Claims      [][]any    `json:"claims"`   // source, speaker, stance, kind, day, person
	Said        [][2][]int `json:"said"`     // claims; day, grade, day, grade: when the grade they give changes
	Nodes       [][]any    `json:"nodes"`    // key, name ("" for the key), kind, organisation, said (0 for nothing, from 1), place, {more}
	Groups      [][]any    `json:"groups"`   // node, relation, needed, place, note
	Links       [][]any    `json:"links"`    // head, relation, premise, position in its list, said, place, {more}
}

type mapHead struct {
	Title   string `json:"title"`
	About   string `json:"about,omitempty"`
	Builtin bool   `json:"builtin,omitempty"`
}

type asked struct {
	Seeds    [][2]int32 `json:"seeds"`
	AsOf     string     `json:"asOf"`
	KnownAt  string     `json:"knownAt"`
	Evidence int        `json:"evidence"`
	Without  []int      `json:"without"`
	Within   *int64     `json:"within"`
}

// Payload writes a question, with all of its map, as the JSON that the page
// embeds: fit to stand in a script element. Seeds may be missing; numbers above
// 2^53 lose their last digits in the page. Cost is linear in the map, times the
// square of the claims on one thing.
func Payload(q *query.Question) ([]byte, error) {
	p := &packer{
		m: q.Map.Whole(), out: empty(), days: map[model.Date]int{},
		speakers: map[speakerKey]int{}, claims: map[claimKey]int{}, saids: map[string]int{},
	}
	p.head(q)
	p.table(q.Table)
	p.implied(q.Table)
	p.calendar()
	p.sources()
	p.nodes()
	p.groups()
	p.links()
	return json.Marshal(&p.out) // escapes <, > and & as well
}

// empty is a payload whose lists are written even where they hold nothing.
func empty() payload {
	none := func() [][]any { return [][]any{} }
	return payload{
		Files: []string{}, Said: [][2][]int{}, Rows: none(), Sources: none(), Speakers: none(), Claims: none(),
		Nodes: none(), Groups: none(), Links: none(),
	}
}

// packer fills a payload and remembers where in its tables things stand.
type packer struct {
	m        *model.Map
	out      payload
	days     map[model.Date]int
	speakers map[speakerKey]int
	claims   map[claimKey]int
	saids    map[string]int // by the places of the claims
}

func (p *packer) head(q *query.Question) {
	p.out.Map = mapHead{safe.Text(q.Map.Title), safe.Paragraph(q.Map.About), q.Map.Builtin}
	p.out.Asked = asked{
		Seeds: [][2]int32{}, AsOf: q.World.AsOf.String(), KnownAt: q.World.KnownAt.String(),
		Evidence: int(q.World.Evidence), Without: []int{}, Within: (*int64)(q.Within),
	}
	for _, s := range q.Seeds {
		p.out.Asked.Seeds = append(p.out.Asked.Seeds, [2]int32{s.Node(), int32(s.Effect())})
	}
	for m, without := range q.World.Without {
		if without {
			p.out.Asked.Without = append(p.out.Asked.Without, m)
		}
	}
	for _, f := range q.Map.Files {
		p.out.Files = append(p.out.Files, safe.Text(f.Name))
	}
}
