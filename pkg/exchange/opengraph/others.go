package opengraph

import (
	"cmp"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// foreign reads graphs of others.
type foreign struct {
	*intake.Gathering
	o             intake.Options
	subject       *intake.Organisation
	assets, names map[string]*intake.Asset
	asked         map[string]bool
	meanings      []*intake.Question // of edges, one a kind
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
	for _, q := range r.meanings {
		r.Ask(*q)
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
		Kind: intake.AskKind, Key: kind, At: v.at, Fact: "node kind " + kind,
		What: "What are nodes of kind " + kind + ", as " + name + " is? --kind " + kind + "=systems takes them",
	})
}

// edge asks once for each kind what its edges mean: they point the way that attacks
// go, so their ends are what may suffer.
func (r *foreign) edge(e *arc) {
	from, to := r.end(e.Start), r.end(e.End)
	what := "an edge of kind " + e.Kind
	switch {
	case from == nil || to == nil:
		r.Leave(e.at, what, "an end of it is left out")
	case from == to:
		r.Leave(e.at, what, "it leads to itself")
	case !r.once("edge " + e.Kind):
		r.Leave(e.at, from.Name+" "+e.Kind+" "+to.Name, "what edges of its kind mean is asked once for all")
		for _, q := range r.meanings {
			if q.Fact == "edge kind "+e.Kind {
				q.About, q.It = append(q.About, intake.Node{Asset: to}), append(q.It, intake.Node{Asset: from})
			}
		}
	default:
		r.meanings = append(r.meanings, &intake.Question{
			Kind: intake.AskRelation, At: e.at, What: "What do edges of kind " + e.Kind + " mean, as that from " + from.Name + " to " + to.Name +
				"? Write it of " + to.Name + ", as in: accessed-by: it; or: reachable-from: it", About: []intake.Node{{Asset: to}}, It: []intake.Node{{Asset: from}},
			Fact: "edge kind " + e.Kind,
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
