package backstage

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
	"knockon/pkg/syntax"
)

// named is a reference as an entity writes it.
type named struct {
	ref
	written string
}

// refs reads the references under a key of an entity's spec. They are texts
// `[kind:][namespace/]name`, behind which some dialects put a label in quotes,
// or mappings with the text as `ref`. One that is short means the entity's own
// namespace, or the default one where nothing of its own is called so.
func (r *reader) refs(e *entity, key, kind string) (out []named) {
	for _, item := range intake.Each(e.spec, key) {
		written := intake.Said(item)
		if item.Kind() == syntax.Mapping {
			written = intake.Said(item, "ref")
			if written == "" {
				r.Leave(e.at, key, "it stands in another file, or is no reference")
			}
		}
		text, _, _ := strings.Cut(strings.TrimSpace(written), ` "`)
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		out = append(out, named{r.resolve(e, kind, text), text})
	}
	return out
}

func (r *reader) resolve(e *entity, kind, text string) ref {
	given, rest, hasKind := strings.Cut(text, ":")
	if !hasKind {
		given, rest = kind, text
	}
	namespace, name, hasNamespace := strings.Cut(rest, "/")
	if !hasNamespace {
		namespace, name = e.namespace, rest
	}
	var candidates []ref
	for _, k := range []string{given, "resource"} {
		candidates = append(candidates, full(k, namespace, name))
		if !hasNamespace {
			candidates = append(candidates, full(k, "default", name))
		}
		if hasKind || kind != "component" {
			break
		}
	}
	for _, c := range candidates {
		if r.byRef[c] != nil {
			return c
		}
	}
	return candidates[0]
}

// relate writes what an entity needs.
func (r *reader) relate(e *entity) {
	if e.kind == "api" {
		r.api(e)
	}
	if e.asset == nil {
		return
	}
	for _, to := range e.dependsOn {
		r.needs(e, e, r.byRef[to.ref], to.written)
	}
	for _, by := range e.dependencyOf {
		if other := r.byRef[by.ref]; other == nil {
			r.Leave(e.at, by.written, dangling)
		} else {
			r.needs(e, other, e, by.written)
		}
	}
	for _, api := range e.consumes {
		switch of := r.providers[api.ref]; {
		case len(of) == 1:
			r.needs(e, e, of[0], api.written)
		case r.byRef[api.ref] == nil && len(of) == 0:
			r.Leave(e.at, api.written, dangling)
		default:
			r.provider(e, api, of)
		}
	}
}

const dangling = "nothing in these files is called so"

// needs says that one entity needs another, as the row of at says.
func (r *reader) needs(at, from, to *entity, written string) {
	switch {
	case to == nil:
		r.Leave(at.at, written, dangling)
	case from.asset == nil || to.asset == nil:
		r.Leave(at.at, written, "what it names is no node")
	case from.asset == to.asset:
		r.Leave(at.at, written, "it names itself")
	case !slices.ContainsFunc(from.asset.Relations, func(x intake.Relation) bool { return x.To[0].Asset == to.asset }):
		from.asset.Relations = append(from.asset.Relations, intake.Relation{
			Kind: model.Needs, To: []intake.Node{{Asset: to.asset}}, Claims: r.claims(),
		})
	}
}

// provider asks who provides an API that nobody provides, or several do.
func (r *reader) provider(e *entity, api named, of []*entity) {
	q := intake.Question{Kind: intake.AskRelation, Key: model.Needs.String(), At: e.at, About: []intake.Node{{Asset: e.asset}},
		Fact: "api " + e.String() + " " + api.String()}
	if len(of) == 0 {
		q.What = fmt.Sprintf("%s consumes %s, which nothing in the catalogue provides: who does?", e.asset.Name, api.written)
	} else {
		q.Kind = intake.AskAnyOf
		var names []string
		for _, p := range of {
			q.It = append(q.It, intake.Node{Asset: p.asset})
			names = append(names, p.asset.Name)
		}
		slices.Sort(names)
		q.What = fmt.Sprintf("%s consumes %s, which is provided by %s: does it need all of them, or one?", e.asset.Name, api.written, strings.Join(names, ", "))
	}
	r.Ask(q)
}

// api counts the row of an API: used where somebody consumes it and one provides it.
func (r *reader) api(e *entity) {
	if len(r.providers[e.ref]) == 1 && r.consumed[e.ref] {
		r.Use(e.at)
		return
	}
	r.Leave(e.at, e.String(), why(e.kind))
}
