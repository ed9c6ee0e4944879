package opengraph

import (
	"cmp"
	"strings"

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

// foreign reads graphs of others.
type foreign struct {
	*intake.Gathering
	o             intake.Options
	subject       *intake.Organisation
	assets, names map[string]*intake.Asset
	asked         map[string]bool
}

func (r *foreign) read(graphs []*graph) error {
	if len(graphs) == 0 {
		return nil
	}
	if len(r.o.Kinds) > 0 && r.subject == nil {
		return &intake.Fault{At: intake.Origin{File: graphs[0].file}, Message: "a graph does not say whose its nodes are",
			Hint: "say it: --for canterbury, or another organisation's id"}
	}
	if r.subject != nil {
		r.Add(r.subject)
	}
	r.asked = map[string]bool{}
	for _, in := range graphs {
		for i := range in.Graph.Nodes {
			r.node(&in.Graph.Nodes[i])
		}
	}
	for _, in := range graphs {
		for i := range in.Graph.Edges {
			r.edge(&in.Graph.Edges[i])
		}
	}
	return nil
}

// node makes an asset of a node whose kind the user names.
func (r *foreign) node(v *vertex) {
	name := strings.TrimSpace(cmp.Or(text(v.Properties, "name"), text(v.Properties, "displayname"), v.ID))
	for _, kind := range v.Kinds {
		section, known := r.o.Kinds[kind]
		kinds, ours := model.ParseKinds(section)
		if !known || !ours {
			continue
		}
		for k := range model.NumKinds {
			if !kinds.Has(k) || k.IsOrganisation() {
				continue
			}
			a := &intake.Asset{Owner: r.subject, Kind: k, Name: name, About: text(v.Properties, "description"), At: []intake.Origin{v.at},
				Claims: []intake.Claim{{By: r.subject}}}
			if v.ID != name && v.ID != "" {
				a.Aliases = []string{v.ID}
			}
			r.assets[v.ID], r.names[name] = a, a
			r.subject.Assets = append(r.subject.Assets, a)
			r.Use(v.at)
			return
		}
	}
	kind := "no kind"
	if len(v.Kinds) > 0 {
		kind = v.Kinds[0]
	}
	if !r.once("node " + kind) {
		r.Leave(v.at, name, "no --kind names its kind, "+kind)
		return
	}
	r.Ask(intake.Question{
		Kind: "kind", At: v.at, What: "What are nodes of kind " + kind + ", as " + name + " is? --kind " + kind + "=systems takes them", Fact: "node kind " + kind,
	})
}

// edge asks once for each kind what its edges mean.
func (r *foreign) edge(e *arc) {
	from, to := r.end(e.Start), r.end(e.End)
	what := "an edge of kind " + e.Kind
	switch {
	case from == nil || to == nil:
		r.Leave(e.at, what, "an end of it is left out")
	case !r.once("edge " + e.Kind):
		r.Leave(e.at, from.Name+" "+e.Kind+" "+to.Name, "what edges of its kind mean is asked once for all")
	default:
		r.Ask(intake.Question{
			Kind: "edges", At: e.at, What: "What do edges of kind " + e.Kind + " mean, as that from " + from.Name + " to " + to.Name + "?",
			About: []intake.Node{{Asset: from}, {Asset: to}}, Fact: "edge kind " + e.Kind,
		})
	}
}

func (r *foreign) end(p *pointer) *intake.Asset {
	switch {
	case p == nil:
		return nil
	case p.MatchBy == "name":
		return r.names[p.Value]
	}
	return r.assets[p.Value]
}

func (r *foreign) once(what string) bool {
	before := r.asked[what]
	r.asked[what] = true
	return !before
}
