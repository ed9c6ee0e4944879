// Package backstage reads a software catalogue as Backstage keeps it, and
// programs with the same envelope: https://backstage.io/docs/features/software-catalog/descriptor-format.
package backstage

import (
	"bytes"
	"cmp"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
	"knockon/pkg/syntax"
)

// reader reads entities; each document of a file is a row.
type reader struct {
	*intake.Gathering
	owner     *intake.Organisation
	entities  []*entity
	byRef     map[ref]*entity
	providers map[ref][]*entity // of APIs
	consumed  map[ref]bool      // APIs
	owned     []*entity         // whose owner the catalogue says
}

// ref is a reference in full and in lower case.
type ref struct{ kind, namespace, name string }

func (r ref) String() string { return r.kind + ":" + r.namespace + "/" + r.name }

// entity is one document.
type entity struct {
	ref
	at       intake.Origin
	metadata syntax.Node
	spec     syntax.Node
	asset    *intake.Asset
	// what it names
	provides, consumes, dependsOn, dependencyOf []named
}

// Read takes catalogue files apart.
func Read(files []intake.File, o intake.Options) (*intake.Harvest, error) {
	r := &reader{
		Gathering: intake.Gather(intake.Source{ID: o.Source, Title: "software catalogue", Kind: model.Party, Published: o.Published}),
		owner:     o.Subject(), byRef: map[ref]*entity{}, providers: map[ref][]*entity{}, consumed: map[ref]bool{},
	}
	empty := true
	for _, f := range files {
		empty = empty && len(bytes.Trim(f.Content, "\ufeff \t\r\n")) == 0
		if err := r.file(f); err != nil {
			return nil, err
		}
	}
	if empty {
		return nil, &intake.Fault{At: intake.Origin{File: files[0].Name}, Message: "it is empty", Hint: "name catalog-info.yaml files"}
	}
	if r.owner == nil {
		return nil, &intake.Fault{
			At: intake.Origin{File: files[0].Name}, Message: "a software catalogue does not say whose it is",
			Hint: "say it: --for canterbury, or another organisation's id",
		}
	}
	r.Add(r.owner)
	r.take()
	for _, e := range r.entities {
		r.relate(e)
	}
	r.owners()
	return r.Harvest(), nil
}

func (r *reader) file(f intake.File) error {
	docs, err := intake.YAML(f)
	if err != nil {
		return err
	}
	ours := len(docs) == 0
	for _, doc := range docs {
		if doc.IsEmpty() {
			continue
		}
		at := intake.Origin{File: f.Name, Row: int(doc.Line())}
		r.Read(at)
		e := &entity{at: at, metadata: intake.Under(doc, "metadata"), spec: intake.Under(doc, "spec")}
		kind, name := intake.Said(doc, "kind"), intake.Said(e.metadata, "name")
		ours = ours || kind != "" && intake.Said(doc, "apiVersion") != ""
		if kind == "" || name == "" {
			r.Leave(at, cmp.Or(name, kind), "it is no entity: it has no `kind` or no `metadata.name`")
			continue
		}
		e.ref = full(kind, cmp.Or(intake.Said(e.metadata, "namespace"), "default"), name)
		r.entities = append(r.entities, e)
	}
	if !ours {
		return &intake.Fault{
			At: intake.Origin{File: f.Name}, Message: "it is no software catalogue: none of its documents has `apiVersion` and `kind`",
			Hint: "name catalog-info.yaml files",
		}
	}
	return nil
}

func full(kind, namespace, name string) ref {
	return ref{strings.ToLower(strings.TrimSpace(kind)), strings.ToLower(strings.TrimSpace(namespace)), strings.ToLower(strings.TrimSpace(name))}
}
