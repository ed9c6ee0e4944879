package opengraph

import (
	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// graph is a file. What it says of ends and values may be anything.
type graph struct {
	Metadata struct {
		Source string `json:"source_kind"`
	} `json:"metadata"`
	Graph *struct {
		Nodes []vertex `json:"nodes"`
		Edges []arc    `json:"edges"`
	} `json:"graph"`
	file string
}

type vertex struct {
	ID         string         `json:"id"`
	Kinds      []string       `json:"kinds"`
	Properties map[string]any `json:"properties"`
	at         intake.Origin
}

type arc struct {
	Kind       string         `json:"kind"`
	Start      *pointer       `json:"start"`
	End        *pointer       `json:"end"`
	Properties map[string]any `json:"properties"`
	at         intake.Origin
}

type pointer struct {
	MatchBy string `json:"match_by"`
	Value   string `json:"value"`
}

// Read takes graphs apart: what Write wrote as what it was written from, and of
// others the nodes of the kinds that the user names. Rows are nodes, then edges,
// numbered in the order of the file.
func Read(files []intake.File, o intake.Options) (*intake.Harvest, error) {
	g := intake.Gather(intake.Source{ID: o.Source, Title: "a graph", Kind: model.Analyst, Published: o.Published})
	var own, others []*graph
	for _, f := range files {
		in := &graph{file: f.Name}
		if err := intake.JSON(f, in); err != nil {
			return nil, err
		}
		if in.Graph == nil {
			return nil, &intake.Fault{At: intake.Origin{File: f.Name}, Message: "it is no OpenGraph: it has no `graph`",
				Hint: "name what `knockon export opengraph` or an OpenGraph collector wrote"}
		}
		in.number(g)
		if in.Metadata.Source == source {
			own = append(own, in)
		} else {
			others = append(others, in)
		}
	}
	back := &back{Gathering: g, nodes: map[string]intake.Node{}}
	if err := back.read(own); err != nil {
		return nil, err
	}
	foreign := &foreign{Gathering: g, o: o, subject: o.Subject(), assets: map[string]*intake.Asset{}, names: map[string]*intake.Asset{}}
	if err := foreign.read(others); err != nil {
		return nil, err
	}
	return g.Harvest(), nil
}

// number counts the rows.
func (in *graph) number(g *intake.Gathering) {
	n := 0
	next := func() intake.Origin {
		n++
		at := intake.Origin{File: in.file, Row: n}
		g.Read(at)
		return at
	}
	for i := range in.Graph.Nodes {
		in.Graph.Nodes[i].at = next()
	}
	for i := range in.Graph.Edges {
		in.Graph.Edges[i].at = next()
	}
}

// text is what a property says, "" where it says no text.
func text(of map[string]any, name string) string {
	s, _ := of[name].(string)
	return s
}

// texts are the items of a list.
func texts(of map[string]any, name string) (out []string) {
	list, _ := of[name].([]any)
	for _, item := range list {
		if s, ok := item.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// whole is a number; nil where there is none.
func whole[N ~int64](of map[string]any, name string) *N {
	f, ok := of[name].(float64)
	if n := N(f); ok && float64(n) == f {
		return &n
	}
	return nil
}

func truth(of map[string]any, name string) bool {
	b, _ := of[name].(bool)
	return b
}

func day(of map[string]any, name string) model.Date {
	d, err := model.ParseDate(text(of, name), false)
	if err != nil {
		return 0
	}
	return d
}
